using System.Text;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>A sound Gemini stream: text, thoughts and calls of one or two candidates, each finished, usage at the end.</summary>
internal sealed class RandomGeminiStream(Random random)
{
    private static readonly string[] Parts =
    [
        """{"text":"Hello "}""", """{"text":"é 漢字 😀"}""", """{"text":"\ud83d\ude00 \"q\"\n"}""", """{"text":"hm","thought":true}""", """{"text":"","thoughtSignature":"c2ln"}""",
        """{"functionCall":{"name":"up_tool","args":{"a":[1,{"b":"ü"}]}}}""", """{"functionCall":{"name":"up_tool"},"thoughtSignature":"c2ln"}""",
    ];

    public byte[] Bytes()
    {
        // Every candidate is begun before one is finished: Google sends them side by side.
        int candidates = random.Next(1, 3);
        int[] order = [.. Enumerable.Range(0, candidates), .. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(candidates))];
        StringBuilder stream = new();
        foreach (int index in order)
        {
            Event(stream, index, "");
        }

        for (int index = 0; index < candidates; index++)
        {
            Event(stream, index, ",\"finishReason\":\"STOP\"");
        }

        return Encoding.UTF8.GetBytes(stream.ToString());
    }

    private void Event(StringBuilder stream, int index, string finish)
    {
        string usage = finish.Length > 0 ? ",\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":7,\"totalTokenCount\":12}" : "";
        string part = Parts[random.Next(Parts.Length)];
        stream.Append($$"""data: {"candidates":[{"content":{"parts":[{{part}}],"role":"model"}{{finish}},"index":{{index}}}]{{usage}},"modelVersion":"g","responseId":"r"}""").Append("\r\n\r\n");
    }
}
