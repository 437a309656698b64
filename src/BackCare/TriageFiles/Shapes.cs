using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Each key of the files of content/triage once, but of words.yaml: as it is described, and as it is signed.</summary>
internal static class Shapes
{
    public static Form Ids { get; } = Form.List(Form.Id);
    public static Form Level { get; } = Form.OneOf(Urgencies.OfFindings.Keys);

    public const string AboutSources = "Ids of content/sources.yaml.";
    private const string AboutLevel = "How soon a person needs care. In quotes, so that every YAML reader takes it as text.";

    private static readonly Form AnyIds = Form.List(Form.Id, least: 0);
    private static readonly Form Advice = Form.Either(Form.Text, Form.List(Form.Text));
    private static readonly Form Picture = Form.Matching(@"^/media/[a-z0-9]+(-[a-z0-9]+)*\.(svg|png|jpg|webp)$");
    private const string AboutAdvice = "Ids of advice blocks in advice.yaml, of the same level.";
    private const string AboutPicture = "Address of a drawing that content/media/media.yml lists.";

    private static readonly Shape AskShape = new("ask")
    {
        { "with?", Ids, "Ids of findings, facts or options, one of which must be present. Left out when it is for everybody." },
        { "you", Form.Text },
        { "person", Form.Text },
    };

    private static readonly Form Asks = Form.List(Form.Map(AskShape));
    private const string AboutAsks = "A question to ask on the phone. The most particular first: the first entry without 'with', or with something "
        + "of it present, is used.";

    public static Shape<FindingGroup> Group { get; } = new("group")
    {
        { "id", Form.Id },
        { "name", Form.Text, "Heading above its findings." },
        { "line", Form.Text, "A shorter name, over a line of signs that may begin." },
    };

    public static Shape<FindingWords> FindingWords { get; } = new("finding-words")
    {
        { "label?", Form.Text, words => words.Label, "Of its tick box. Left out in both voices when no tick box names the finding." },
        { "hint?", Form.Text, words => words.Hint, "Under the label." },
        { "card", Form.TextWithout("(^you have back pain and)|[.?!]$"), words => words.Card,
            "A clause without full stop that reads after 'You have back pain and:', after 'Call 999 if:' and after 'You told us that'. It says "
            + "'new' where the finding is about something new." },
        { "reason?", Form.Text, words => words.Reason,
            "A clause after 'You told us that', where the card says more than was told, such as what does not count. Left out where the card "
            + "will do." },
        { "say", Form.TextWithout("(^I have back pain and)|[.?!]$"), words => words.Say,
            "A clause that is a sentence of its own. It begins small (but for 'I'), has no full stop and no 'I have back pain and'. Several "
            + "signs: 'one or more of these: …'. Blanks to fill in stand in square brackets." },
        { "also?", Form.List(Form.Text), words => words.Also, "What to do besides the advice block's lines, for this finding alone." },
    };

    public static Shape<Finding> Finding { get; } = new("finding")
    {
        { "id", Form.Id },
        { "urgency", Level, finding => finding.Urgency.Name(), AboutLevel },
        { "group", Form.Id, finding => finding.Group, "A group of this file." },
        { "meaning", Form.Text, finding => finding.Meaning, "One sentence for clinicians." },
        { "why", Form.Text, finding => finding.Why, "One sentence for the reader: what it can mean." },
        { "how-soon?", Form.OneOf([.. HowSoons.At111.Keys, .. HowSoons.ByName.Keys]),
            finding => finding.Urgency is Urgency.SeeGp || finding.HowSoon is HowSoon.Urgent ? finding.HowSoon.ToString() : null,
            "How soon a GP should be seen: at GP level, and there always. At 111 only urgent, where an urgent GP appointment will do as well." },
        { "can-begin", Form.OneOf("yes", "no"), finding => finding.CanBegin,
            "Whether it may newly begin. Only then is it shown as a sign to watch for. In quotes.", "yes", "no" },
        { "shown-with?", Ids, finding => finding.ShownWith,
            "Facts of questions.yaml, one of which a person must have to be shown it as a sign to watch for. Only with can-begin \"yes\"." },
        { "discreet?", Form.OneOf("yes"), finding => finding.Discreet,
            "It is said only inside its own advice block: somebody may look over a shoulder." },
        { "picture?", Picture, finding => finding.Picture, AboutPicture },
        { "doubt?", Form.Text, finding => finding.Doubt,
            "Of a sign at 999: its name after 'I am not sure about at least one of these:', in words that fit both voices." },
        { "short?", Form.Text, finding => finding.ShortForm,
            "Its name in a list: of symptoms to watch for, on the cards of pages, and in the summary to hand over. In words that fit both "
            + "voices. A finding that can newly begin needs one." },
        { "contacts?", Ids, finding => finding.Contacts, "Ids of contacts in advice.yaml, shown with it at every level." },
        { "asks?", Asks, finding => finding.Asks.Select(Signed), AboutAsks },
        { "advice", Advice, finding => finding.Advice, AboutAdvice },
        { "sources", Ids, finding => finding.Sources, AboutSources },
        { FindingWords, finding => finding.Words },
        When("urgency", "GP", """{ "required": ["how-soon"], "properties": { "how-soon": { "not": { "const": "urgent" } } } }""",
            """{ "properties": { "how-soon": { "const": "urgent" } } }"""),
        When("urgency", "999", Never("how-soon")),
        When("can-begin", "no", Never("shown-with")),
        """
        { "if": { "properties": { "you": { "required": ["label"] } } }, "then": { "properties": { "person": { "required": ["label"] } } },
          "else": { "properties": { "person": { "properties": { "label": false } } } } }
        """,
    };

    /// <summary>Of the rule of a single finding the same is signed.</summary>
    public static Shape<Rule> Combination { get; } = new("combination")
    {
        { "id", Form.Id, "Not the id of a finding." },
        { "urgency", Level, rule => rule.Disposition.Name(), "More urgent than each of its findings alone." },
        { "how-soon?", Form.OneOf([.. HowSoons.At111.Keys, .. HowSoons.ByName.Keys]), "As of a finding." },
        { "all", Ids, rule => rule.All,
            "Findings, or facts of questions.yaml, that must all be present. Each pair that results holds a finding." },
        { "any?", Ids, rule => rule.Any,
            "When given, one of these findings or facts must be present too: the entry then stands for one pair each." },
        { "why", Form.Text, rule => rule.Why, "One sentence for the reader." },
        { "asks?", Asks, rule => rule.Asks.Select(Signed), AboutAsks },
        { "advice", Advice, rule => rule.Advice, AboutAdvice },
        { "sources", Ids, rule => rule.Sources, AboutSources },
        """{ "anyOf": [{ "properties": { "all": { "minItems": 2 } } }, { "required": ["any"] }] }""",
    };

    public static Shape FindingsFile { get; } = new("Findings",
        "Every finding a person can have, and the pairs of findings that together raise the level.")
    {
        { "groups", Form.List(Form.Map(Group)) },
        { "findings", Form.List(Form.Map(Finding)) },
        { "combinations", Form.List(Form.Map(Combination), least: 0) },
    };

    private static readonly Shape<Condition> Condition = new("condition", "Facts only, and never negated.")
    {
        { "all?", Ids, when => when.All, "Facts that must all be present." },
        { "any?", Ids, when => when.Any, "Facts of which one must be present." },
        Some("all", "any"),
    };

    public static Shape<Fact> Fact { get; } = new("fact")
    {
        { "id", Form.Id, "Not the id of a finding: a fact has no urgency." },
        { "meaning", Form.Text },
    };

    public static Shape<QuestionPart> Part { get; } = new("part")
    {
        { "id", Form.Id },
        { "you", Form.Text, "Says what its pages are about, and nothing of what anybody answers." },
        { "person", Form.Text },
    };

    public static Shape<OptionWords> OptionWords { get; } = new("option-words")
    {
        { "label", Form.Text, words => words.Label },
        { "hint?", Form.Text, words => words.Hint, "", "its hint" },
        { "reason", Form.Text, words => words.Reason,
            "A clause after 'You told us that', true of exactly this choice. Of 'none': that none was selected, and nothing more." },
        { "say?", Form.Text, words => words.Say,
            "A clause for the phone, in the first person, that is also a sentence of its own: small first letter (but for I), no full stop. "
            + "Left out where the choice tells nothing." },
    };

    public static Shape<QuestionWords> QuestionWords { get; } = new("question-words")
    {
        { "title", Form.Text, words => words.Title, "The question; the page's heading." },
        { "short", Form.Text, words => words.ShortTitle, "Its name in the list of answers." },
        { "hint?", Form.Text, words => words.Hint },
        { "why", Form.Text, words => words.Why, "Why we ask, in about 25 words, and nothing of a discreet finding." },
        { "error", Form.Text, words => words.Error, "How to mend an empty answer." },
        { "not-sure", words => words.NotSure },
        { "none?", OptionWords, words => words.None, "Ticks pages: 'No, I do not have any of these', and its reason." },
    };

    public static Shape<Option> Option { get; } = new("option")
    {
        { "id", Form.Id },
        { "gives", AnyIds, option => option.Gives, "Findings and facts that choosing it adds; [] when it adds nothing." },
        { "case?", Form.Matching("^([0-9]+-[0-9]*|[a-z]+)$"), option => option.Case?.ToString(),
            "Choice pages: the values of the page's field that choose this option, such as \"5-11\", \"65-\" (and more), severe or \"none\". "
            + "Left out where no case chooses it by the field." },
        { "picture?", Picture, option => option.Picture, AboutPicture },
        { "when?", Condition, option => option.When, "Who is offered it.", "when " },
        { OptionWords, option => option.Words,
            "Left out (in both voices) when the option gives a finding of its own name: the registry has the words.", false },
        Together("you", "person"),
    };

    private static readonly Shape<DoubtThatWaits> Doubt = new("doubt")
    {
        { "how-soon", Form.OneOf(HowSoon.Week.Name()),
            "When a GP is to be seen for a doubt on this page alone that would be a GP today." },
        { "today-with", Ids, doubt => doubt.TodayWith, "Facts of which one keeps it at today.",
            "a doubt waits a week, but with" },
    };

    public static Shape<Question> Question { get; } = new("question")
    {
        { "id", Form.Id },
        { "kind", Form.OneOf(QuestionKinds.ByName.Keys), question => question.Kind.ToString(),
            "choice: one option. ticks: any number, with 'none' and 'not-sure' added by the checker." },
        { "part", Form.Id, question => question.Part,
            "The part of the check that it belongs to; the pages of one follow one another." },
        { "sources", Ids, question => question.Sources, "Ids of content/sources.yaml: what 'why' rests on." },
        { "closes-script?", Form.Places, question => question.ClosesScript,
            "Choice pages: the script for the phone ends with these answers, 1 first." },
        { "history?", Form.OneOf("yes", "no"), question => question.History,
            "It asks about medicines, illnesses or pregnancy: background in the summary to hand over." },
        { "doubt?", Doubt, question => question.DoubtWaits, "Ticks pages: a doubt here that can wait." },
        { "case?", Form.OneOf(TriageReader.CaseFields.Keys), question => question.Case?.ToString(),
            "Choice pages: the field of a case that answers the page." },
        { "when?", Condition, question => question.When, "Who is asked; everyone when left out.", "when " },
        { QuestionWords, question => question.Words },
        { "options", Form.List(Form.Map(Option)) },
        When("kind", "ticks",
            """
            { "properties": { "you": { "required": ["none"] }, "person": { "required": ["none"] }, "case": false, "closes-script": false,
              "options": { "items": { "properties": { "id": { "not": { "enum": ["none", "not-sure"] } }, "case": false } } } } }
            """,
            """
            { "required": ["case"], "properties": { "you": { "properties": { "none": false } }, "person": { "properties": { "none": false } },
              "doubt": false, "options": { "minItems": 2 } } }
            """),
    };

    public static Shape<Derivation> Derived { get; } = new("derived")
    {
        { "id", Form.Id, "A finding of findings.yaml. It may stand twice: either entry is enough." },
        { "all?", Ids, derivation => derivation.All, "Facts that must all be present." },
        { "any?", Ids, derivation => derivation.Any, "When given, one of these must be present." },
        { "at-least?", Form.Places, derivation => derivation.AtLeast, "How many facts of 'of' must be present." },
        { "of?", Ids, derivation => derivation.Of },
        Some("all", "any", "at-least"),
        Together("at-least", "of"),
    };

    public static Shape<CaseTicks> Case { get; } = new("case")
    {
        { "finding", Form.Id, "A derived finding that cases list." },
        { "ticks", Ids, ticks => ticks.Ticks, "Options that such a case ticks." },
        { "when?", Condition, ticks => ticks.When,
            "Whose cases; all when left out. The first entry of a finding that holds is used.", "when " },
    };

    private static readonly Shape Sign = new("sign")
    {
        { "name", Form.Text, "In a word or two, for clinicians: all of them are to have at most 90 words." },
        { "page", Form.Id },
        { "options", Ids, "Of that page: of tick boxes those that are not told, of a choice the one that says no." },
    };

    private static readonly Shape BodySystem = new("system")
    {
        { "system", Form.Text },
        { "signs", Form.List(Form.Map(Sign)) },
    };

    public static Shape QuestionsFile { get; } = new("Questions", "The symptom checker's questions in the order they are asked, the facts they "
        + "give, the findings that follow from facts, and how cases are answered.")
    {
        { "facts", Form.List(Form.Map(Fact), least: 0) },
        { "parts", Form.List(Form.Map(Part)), "What people are shown of how far they have come, in the order of the pages." },
        { "questions", Form.List(Form.Map(Question)) },
        { "derived", Form.List(Form.Map(Derived), least: 0) },
        { "cases", Form.List(Form.Map(Case), least: 0) },
        { "not-reported", Form.List(Form.Map(BodySystem)),
            "What a summary to hand over names of red flags that were asked about and not reported. Each option of tick boxes at 111 or 999 has "
            + "one name, but on pages with something discreet." },
    };

    private static readonly Shape<Condition> Whom = new("condition", "Who is shown it. Never negated.")
    {
        { "all?", Ids, when => when.All,
            "Facts, findings or ids of options that must all be present, or still possible because their page was never reached." },
        { "any?", Ids, when => when.Any, "The same, of which one must be." },
        Some("all", "any"),
    };

    private static readonly Form Line = LineOf("line", Form.Text);
    private static readonly Form DoNotLine = LineOf("do-not-line", Form.Matching("^do not "));

    public static Shape<AdviceWords> AdviceWords { get; } = new("advice-words")
    {
        { "heading?", Form.Text, words => words.Heading,
            "The outcome's heading where this block is the first one shown (111), or where it and others of the same heading are the only ones "
            + "(999)." },
        { "first-call?", Form.Text, words => words.FirstCall,
            "111 blocks: whom to call first, or which option to choose, in words; stands beside the number 111." },
        { "do", Form.List(Line), words => Texts(words.Do),
            "Full sentences; what to do first comes first. A discreet block begins with how to clear the answers and leave quickly." },
        { "position?", Form.Text, words => words.Position,
            "How to lie, sit, move or keep still. Of several blocks only the first one's is shown. May hold several short sentences." },
        { "transport?", Form.Text, words => words.Transport,
            "How to get there, or where to wait. Of several blocks only the first one's is shown. May hold several short sentences." },
        { "northern-ireland?", Form.Text, words => words.NorthernIreland,
            "Who to call in place of 111 in Northern Ireland; every 111 block has it." },
        { "say?", Form.List(Line), words => Texts(words.Say),
            "Sentences for the phone that the block always needs, with blanks in square brackets to fill in. No question about a diagnosis "
            + "(those stand with findings), nothing that nobody ticked." },
        { "do-not?", Form.List(DoNotLine), words => Texts(words.DoNot), "Each begins 'do not'." },
    };

    public static Shape<AdviceBlock> Block { get; } = new("advice")
    {
        { "id", Form.Matching("^[EUG]-[a-z0-9]+(-[a-z0-9]+)*$"), "E- for 999, U- for 111, G- for GP, then a name." },
        { "level", Level, block => block.Urgency.Name(), AboutLevel },
        { "rank", Form.Number, block => block.Rank,
            "Higher is shown first; unique within a level. The lowest of a level, leaving out 'how-soon: urgent', is its general block." },
        { "online?", Form.OneOf("no"), block => block.Online,
            "111 blocks: NHS 111 online is never offered where this one is shown.", null, "no" },
        { "discreet?", Form.OneOf("yes"), block => block.Discreet,
            "What the block says stands only inside its own section: never in the common script, the reasons, the print or a saved copy." },
        { "how-soon?", Form.OneOf(HowSoons.At111.Keys), block => block.HowSoon is HowSoon.Urgent ? block.HowSoon.Name() : null,
            "111 blocks: shown only where the level is 111 urgent, and then alone." },
        { "first-contact?", Form.Text, block => block.FirstContact,
            "Id of the contact line whose number 'first-call' names. It is not said again among the other contacts." },
        { "sources", Ids, block => block.Sources, AboutSources },
        { AdviceWords, block => block.Words },
        When("level", "111",
            """
            { "properties": { "id": { "pattern": "^U-" }, "you": { "required": ["heading", "northern-ireland"] },
              "person": { "required": ["heading", "northern-ireland"] } } }
            """,
            """
            { "properties": { "online": false, "how-soon": false,
              "you": { "properties": { "first-call": false, "northern-ireland": false } },
              "person": { "properties": { "first-call": false, "northern-ireland": false } } } }
            """),
        When("level", "999", """{ "properties": { "id": { "pattern": "^E-" } } }"""),
        When("level", "GP",
            """
            { "properties": { "id": { "pattern": "^G-" }, "you": { "properties": { "heading": false } },
              "person": { "properties": { "heading": false } } } }
            """),
    };

    private static readonly Shape<ContactWords> ContactWords = new("contact-words")
    {
        { "name", Form.Text, words => words.Name, "Who it is; the words of the link." },
        { "text", Form.Text, words => words.Text, "The number in words, and when it is open." },
    };

    public static Shape<ContactLine> Contact { get; } = new("contact")
    {
        { "id", Form.Id, "Named by 'contacts' of findings.yaml." },
        { "link?", Form.Matching("^((tel|sms):[0-9]+|https://.+)$"), contact => contact.Link, "Left out where only the person has the number." },
        { "brought-by?", Ids, contact => contact.BroughtBy, "Facts that bring it too, beside the findings that name it." },
        { "sources", Ids, contact => contact.Sources, AboutSources },
        { "when?", Whom, contact => contact.When,
            "Who is shown it; everybody whose findings name it when left out.", "when " },
        { ContactWords, contact => contact.Words },
    };

    public static Shape AdviceFile { get; } = new("Advice", "Whom to contact, and what to do, to say and not to do: one block for each kind of "
        + "help. The file's last line is the comment '# end of advice.yaml'.")
    {
        { "contacts", Form.List(Form.Map(Contact)),
            "Contact lines, named by findings; shown near the top of an outcome of any level, in this order." },
        { "advice", Form.List(Form.Map(Block), least: 3) },
    };

    private static readonly Shape AskedQuestion = new("question")
    {
        { "question", Form.Places, "A number of docs/questions-for-clinicians.md; each stands once." },
        { "rules?", Ids, "Ids of findings and combinations of findings.yaml whose level, how soon, words or condition its answer could "
            + "change." },
        { "blocks?", Form.List(Form.Text), "Ids of advice blocks of advice.yaml whose words its answer could change." },
        Some("rules", "blocks"),
    };

    public static Shape AskedFile { get; } = new("Questions asked about rules",
        "Which questions for clinicians belong to which rules and advice blocks.")
    {
        { "asked", Form.List(Form.Map(AskedQuestion)) },
    };

    private static readonly Form AnyLevel = Form.OneOf(Urgencies.ByName.Keys);

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

    private static string Some(params string[] keys) =>
        $$"""{ "anyOf": [{{string.Join(", ", keys.Select(key => $$"""{ "required": ["{{key}}"] }"""))}}] }""";

    private static string When(string key, string value, string then, string? otherwise = null) => $$"""
        { "if": { "properties": { "{{key}}": { "const": "{{value}}" } }, "required": ["{{key}}"] }, "then": {{then}}
          {{(otherwise is null ? "" : $", \"else\": {otherwise}")}} }
        """;

    private static string Never(string key) => $$"""{ "properties": { "{{key}}": false } }""";

    private static string Together(string one, string other) =>
        $$"""{ "dependentRequired": { "{{one}}": ["{{other}}"], "{{other}}": ["{{one}}"] } }""";

    private static Form LineOf(string name, Form text) => Form.Either(text,
        Form.Map(new Shape(name, "A text with the condition under which it can be true.")
        {
            { "text", text },
            { "when?", Form.Map(Whom) },
            { "given?", Ids, "Of these one must have been told: that it is still possible is not enough." },
            { "not-with?", Ids, "Whoever told one of these does not get the line." },
            Some("when", "given", "not-with"),
        }));

    private static IEnumerable<string> Texts(IEnumerable<AdviceLine> lines) =>
        from line in lines
        let only = string.Join(" and ", [.. line.When.All, .. Either(line.When.Any), .. Either(line.Given, ", told")])
        let never = string.Join(" or ", line.NotWith)
        select $"{line.Text}{(only is "" ? "" : $" (only with {only})")}{(never is "" ? "" : $" (not with {never})")}";

    private static string[] Either(ImmutableArray<string> any, string how = "") => any.IsEmpty ? [] : [string.Join(" or ", any) + how];

    private static string Signed(Ask ask) => $"with ({string.Join(' ', ask.With)}) you: {ask.Words.You} person: {ask.Words.Person}";
}
