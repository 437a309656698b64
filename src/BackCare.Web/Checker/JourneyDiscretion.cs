namespace BackCare.Web.Checker;

/// <summary>Detects what must stay hidden from somebody who looks over a shoulder or opens the browser later
/// (docs/design.md, "Discreet findings").</summary>
internal static class JourneyDiscretion
{
    /// <summary>Whether a discreet finding was ticked, even on a page that is off the path now.</summary>
    public static bool TellsDiscreet(this Journey journey) =>
        journey.Answers.Any(answer => journey.Questionnaire[answer.Question].Options.Any(option =>
            answer.Chose(option.Id) && journey.Questionnaire.IsDiscreet(option)));

    /// <summary>Whether the answers or a kept 999 tell one.</summary>
    public static bool TellsDiscreet(this KeptJourney kept) =>
        kept.Answered.TellsDiscreet() || kept.Journey.TellsDiscreet();

    public static bool MayTellDiscreet(this KeptJourney kept) =>
        kept.Answered.MayTellDiscreet() || kept.Journey.MayTellDiscreet();

    /// <summary>Whether one was ticked or left in doubt: "not sure" may be all that somebody dares to tick.</summary>
    public static bool MayTellDiscreet(this Journey journey) =>
        journey.TellsDiscreet() || journey.Answers.Any(answer =>
            answer.Chose(Question.NotSure)
            && journey.Questionnaire.IsDiscreet(journey.Questionnaire[answer.Question]));
}
