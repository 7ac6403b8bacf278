namespace Gateway.Policy;

/// <summary>Tells what kind of work a request is and how hard it looks. Answers at once, the same for the same features.</summary>
public interface ITaskClassifier
{
    /// <summary>The judgement.</summary>
    TaskJudgement Judge(in TaskFeatures features);
}
