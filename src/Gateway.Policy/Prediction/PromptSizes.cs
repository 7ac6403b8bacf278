namespace Gateway.Policy.Prediction;

/// <summary>Classes of prompts that a provider answers about equally fast, by size.</summary>
public static class PromptSizes
{
    // Times four from class to class: providers read some thousand tokens a second, so within a class the reading differs by little
    // beside the spread of the waiting.
    private static readonly int[] Ends = [512, 2048, 8192, 32_768, 131_072];

    /// <summary>How many classes there are.</summary>
    public static int Count => Ends.Length + 1;

    /// <summary>The class of a prompt of so many tokens, from 0.</summary>
    public static int ClassOf(int tokens)
    {
        var index = 0;
        while (index < Ends.Length && tokens >= Ends[index])
        {
            index++;
        }

        return index;
    }
}
