namespace BackCare.Tests.Triage;

/// <summary>Walks the real pages for an <see cref="OrdinaryPerson"/> with "legs: one-leg-weakness".</summary>
internal static class Walk
{
    public static Journey Through(params string[] told) => Through(Voice.You, told);

    public static Journey Through(Voice voice, params string[] told)
    {
        var journey = On(RealContent.Questionnaire.Begin(voice), told);
        // Otherwise a fact could pass without looking at anything.
        if (journey.Decision!.Urgency is not Urgency.Call999)
            Assert.All(told, each => Assert.Contains(journey.Steps, step => step.Question.Id == PageOf(each)));
        return journey;
    }

    public static Journey On(Journey journey, params string[] told)
    {
        var person = OrdinaryPerson.Telling(told);
        while (journey.Next is { } step) journey = Answer(journey, step.Question.Id, person.Choose(step.Question.Id));
        return journey;
    }

    public static Journey UpTo(string page, params string[] told)
    {
        var journey = RealContent.Questionnaire.Begin(Voice.You);
        var person = OrdinaryPerson.Telling(told);
        while (journey.Next is { } step && step.Question.Id != page)
            journey = Answer(journey, step.Question.Id, person.Choose(step.Question.Id));
        return journey;
    }

    public static Journey Answer(Journey journey, string page, params string[] options)
    {
        var step = journey.Steps.Single(step => step.Question.Id == page);
        var (answer, fault) = step.Question.Read(step.Offered, options, journey.Voice);
        Assert.Null(fault);
        return journey.With(answer!);
    }

    /// <summary>Whether a line opens a page on which something was told, which says it better.</summary>
    public static bool IsToldBehind(this Journey journey, Option line) => journey.Steps.Any(step => step.Chosen.Any()
        && step.Question.When is { All: [], Any: [var opens] } && line.Gives is [var given] && given == opens);

    public static Urgency Level(params string[] told) => Through(told).Decision!.Urgency;

    private static string PageOf(string told) => told.Split(": ")[0];
}
