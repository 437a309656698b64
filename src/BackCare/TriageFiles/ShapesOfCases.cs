using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>What asked.yaml and vignettes.yaml are made of.</summary>
internal static class ShapesOfCases
{
    private static readonly Shape AskedQuestion = new("question")
    {
        { "question", Form.Places, "A number of docs/questions-for-clinicians.md; each stands once." },
        { "rules?", Shapes.Ids, "Ids of findings and combinations of findings.yaml whose level, how soon, words or condition its answer could "
            + "change." },
        { "blocks?", Form.List(Form.Text), "Ids of advice blocks of advice.yaml whose words its answer could change." },
        Shapes.Some("rules", "blocks"),
    };

    public static Shape AskedFile { get; } = new("Questions asked about rules",
        "Which questions for clinicians belong to which rules and advice blocks.")
    {
        { "asked", Form.List(Form.Map(AskedQuestion)) },
    };

    private static readonly Form AnyLevel = Form.OneOf(Urgencies.ByName.Keys);
    private static readonly Form AnyIds = Form.List(Form.Id, least: 0);

    public static Shape Vignette { get; } = new("vignette")
    {
        { "id", Form.Text },
        { "source?", Form.Text, "Title of the published case, or composed." },
        { "about?", Form.Text, "The story, in our own words." },
        { "age", Form.Number, "In years." },
        { "pregnant_weeks?", Form.Number, "Left out when not pregnant." },
        { "pain", Form.OneOf(VignetteReader.Pains) },
        { "duration_days", Form.Number },
        { "trend", Form.OneOf(VignetteReader.Trends) },
        { "first_episode?", new("""{ "type": "boolean" }"""), "false when left out." },
        { "findings?", AnyIds, "Findings that the story supports. Those that follow from the other fields are not listed." },
        { "ticks?", AnyIds, "Options that the person would choose and that no finding names, such as lift-or-twist, blood-thinner or "
            + "flare-under-4-weeks. None when left out." },
        { "not_sure?", AnyIds, "Findings that the person could not rule out." },
        { "expected", AnyLevel },
        { "how_soon?", Form.OneOf(HowSoons.ByName.Keys),
            "How soon a case at GP is to be seen; later is under-triaged. Only where GP is accepted." },
        { "first_block?", Form.Text, "The first advice block of an outcome at 111, such as U-urgent." },
        { "acceptable?", Form.List(AnyLevel), "Levels that a safe clinician would also take; includes what is expected." },
        { "published_level?", AnyLevel, "The level that a published study gives this case." },
        { "written_for?", Form.OneOf(VignetteReader.WrittenFor.Keys), "Written so that a rule is decided by a case: no measure counts it." },
        { "note?", Form.Text, "What the expected level rests on." },
    };
}
