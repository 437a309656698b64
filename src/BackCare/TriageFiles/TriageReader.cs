using System.Text.Json;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/ into a <see cref="Questionnaire"/> and checks that its parts fit together.</summary>
public sealed class TriageReader(string folder, IReadOnlySet<string> sources, IReadOnlySet<string> pictures,
    Problems problems)
{
    public const string FindingsFile = "triage/findings.yaml";
    public const string QuestionsFile = "triage/questions.yaml";
    public const string AdviceFile = "triage/advice.yaml";

    private static readonly string Endless = int.MaxValue.ToString(CultureInfo.InvariantCulture);

    // As the fields of a case are called.
    internal static readonly Dictionary<string, CaseField> CaseFields =
        Enum.GetValues<CaseField>().ToDictionary(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString()));

    private readonly Dictionary<string, int> lines = [];
    private readonly HashSet<string> incomplete = [];

    // Also by options that are there but cannot be used.
    private readonly HashSet<string> givenByOptions = [];

    /// <summary>Ids of entries that were written, but could not be used for a problem of their own.</summary>
    public IReadOnlySet<string> Incomplete => incomplete;

    public int LineOf(Question question) => LineOf("question", question.Id);

    /// <summary>Where an entry stands, or would: the first line of its file when it is not there.</summary>
    /// <param name="kind">finding, combination, question, option, derived finding, advice block or contact.</param>
    public (string File, int Line) PlaceOf(string kind, string id) =>
        (kind is "finding" or "combination" ? FindingsFile : kind is "advice block" or "contact" ? AdviceFile
            : QuestionsFile, LineOf(kind, id));

    /// <returns>The registry alone, which guides need too; with as much of it as can be read.</returns>
    public (Findings Findings, ImmutableArray<Rule> Combinations) ReadFindings()
    {
        if (Open(FindingsFile, "the registry") is not { } file) return (new([]), []);
        var groups = All(file, "groups", "group", ReadGroup, group => group.Id);
        var findings = All(file, "findings", "finding", ReadFinding, finding => finding.Id);
        var registry = new Findings(findings, groups);
        foreach (var finding in findings) CheckKnown("finding", finding.Id, "group", [finding.Group], [.. groups.Select(group => group.Id)]);
        var combinations = All(file, "combinations", "combination", fields => ReadCombination(fields, registry), rule => rule.Id);
        foreach (var (rule, lone) in combinations.SelectMany(
            rule => Pairs(rule).Where(pair => pair.All(id => registry.Find(id) is null && !incomplete.Contains(id)))
                .Select(pair => (rule, pair))))
            Report("combination", rule.Id, "BC208",
                $"the combination '{rule.Id}' joins {Names(lone)} without a finding",
                "let each of its pairs hold a finding; facts alone make a derived finding");
        foreach (var group in Findings.OfNerves.Where(
            group => registry.All.Length > 0 && !registry.At(Urgency.Call999).Any(finding => finding.Group == group)))
            problems.Add(FindingsFile, 1, "BC227",
                $"the group '{group}' has no finding at 999, but pages show its 999 findings",
                "keep the group, or change the pages that name it in Findings.OfNerves");
        if (registry.All.Length > 0 && !incomplete.Contains(Findings.ChildUnder5)
            && registry.Find(Findings.ChildUnder5) is null)
            problems.Add(FindingsFile, 1, "BC227",
                $"there is no finding '{Findings.ChildUnder5}', but the 111 page keeps NHS 111 online from those it "
                + $"names", "keep the finding, or change Findings.ChildUnder5");
        foreach (var rule in combinations.Where(rule => registry.Find(rule.Id) is not null))
            Report("combination", rule.Id, "BC204", $"the combination '{rule.Id}' has the id of a finding", "give it an id of its own");
        file.Done();
        return (registry, combinations);
    }

    public AdviceBlocks ReadAdvice()
    {
        if (Open(AdviceFile, "the advice") is not { } file) return new([]);
        var blocks = All(file, "advice", "advice block", ReadBlock, block => block.Id);
        foreach (var same in blocks.GroupBy(block => (block.Urgency, block.Rank)).Where(group => group.Count() > 1))
            Report("advice block", same.Last().Id, "BC205",
                $"the advice blocks {Names(same.Select(block => block.Id))} share the rank {same.Key.Rank}",
                "give each its own, the most pressing the highest");
        var contacts = All(file, "contacts", "contact", ReadContact, contact => contact.Id);
        file.Done();
        var advice = new AdviceBlocks(blocks, contacts);
        if (blocks.Length > 0 && !incomplete.Contains(AdviceBlocks.OfDoubt)
            && advice.Find(AdviceBlocks.OfDoubt) is not { Urgency: Urgency.Urgent111 })
            problems.Add(AdviceFile, 1, "BC206",
                $"there is no advice block '{AdviceBlocks.OfDoubt}' at 111, which a doubt about a 999 symptom shows",
                "keep it", AdviceBlocks.OfDoubt);
        foreach (var level in new[] { Urgency.Call999, Urgency.Urgent111, Urgency.SeeGp }.Where(
            level => advice.General(level) is null))
            problems.Add(AdviceFile, 1, "BC206", $"no advice block has the level {level.Name()}",
                "add one: every outcome needs words");
        return advice;
    }

    /// <summary>Reads questions.yaml, and holds all files of the rules to one another.</summary>
    /// <returns>Null when something is missing that it cannot do without; the reasons are among the problems.</returns>
    public Questionnaire? ReadQuestionnaire(Findings findings, ImmutableArray<Rule> combinations, AdviceBlocks advice)
    {
        var words = WordsReader.Read(folder, sources, findings, problems);
        foreach (var finding in findings.All)
            CheckAdvice(finding.Id, "finding", LevelOf(finding.Urgency, finding.HowSoon), finding.Discreet, finding.Advice, advice);
        foreach (var rule in combinations)
            CheckAdvice(rule.Id, "combination", LevelOf(rule.Urgency, rule.HowSoon),
                rule.All.Concat(rule.Any).Any(id => findings.Find(id) is { Discreet: true }), rule.Advice, advice);

        if (Open(QuestionsFile, "the questions") is not { } file) return null;
        var facts = ReadFacts(file, findings);
        var factIds = facts.Select(fact => fact.Id).ToHashSet();
        var questions = Unique(file.Each("questions", "question", fields => ReadQuestion(fields, findings, factIds)),
            question => question.Id, QuestionsFile, "question");
        var derived = ReadDerived(file, findings, factIds);
        var (parts, systems) = (ReadParts(file, questions), ReadNotReported(file, questions, findings));
        var cases = file.Each("cases", "case", fields => ReadCaseTicks(fields, derived, factIds, questions));
        file.Done();

        CheckGiven(findings, facts, derived);
        CheckNames(findings, combinations, factIds, questions, advice);
        CheckReach(questions);
        if (questions.IsEmpty)
            problems.Add(QuestionsFile, 1, "BC212", "there are no questions", "write them; questions.schema.json shows the shape");

        var rules = new Rules([.. findings.All.Select(Rule.For), .. combinations], derived,
            [.. questions.Select(question => question.DoubtWaits).OfType<DoubtThatWaits>()]);
        questions = [.. questions.Select(question => WithNotSure(question, words.NotSure))];
        return new(questions, facts, findings, rules, advice)
        {
            Cases = cases,
            Words = words,
            Parts = parts,
            NotReported = systems,
        };
    }

    private ImmutableArray<QuestionPart> ReadParts(Fields file, ImmutableArray<Question> questions)
    {
        var parts = All(file, "parts", "part", ReadPart, part => part.Id);
        foreach (var question in questions.Where(question => parts.All(part => part.Id != question.Part)))
            Report("question", question.Id, "BC200", $"question '{question.Id}' is of the unknown part '{question.Part}'",
                Spelling.Hint(question.Part, parts.Select(part => part.Id)), question.Part);
        // In the order in which they are come to, each once and as one stretch of pages.
        var asked = questions.Select(question => question.Part).Where(id => parts.Any(part => part.Id == id)).ToArray();
        var stretches = asked.Where((id, at) => at == 0 || asked[at - 1] != id);
        if (!questions.IsEmpty && !stretches.SequenceEqual(parts.Select(part => part.Id)))
            problems.Add(QuestionsFile, file.LineOf("parts"), "BC248", "the questions do not follow the order of the parts",
                "let each part have a question, and the pages of one part follow one another");
        return parts;
    }

    private QuestionPart? ReadPart(Fields fields) =>
        (Named(fields, "part"), Both(fields)) is ({ } id, { } words) ? new(id, words) : null;

    private static ImmutableArray<BodySystem> ReadNotReported(Fields file, ImmutableArray<Question> questions, Findings findings)
    {
        var systems = file.Each("not-reported", "body system", fields =>
        {
            var (name, signs) = (fields.Text("system"),
                fields.Each("signs", "name of what was not reported", sign => ReadSignName(sign, questions, findings)));
            return name is null ? null : new BodySystem(name, signs);
        });
        CheckNamed(file, systems, questions, findings);
        return systems;
    }

    private static SignName? ReadSignName(Fields fields, ImmutableArray<Question> questions, Findings findings)
    {
        var (name, page, options) = (fields.Text("name"), fields.Id("page"), fields.Texts("options"));
        if (name is null || page is null || options.IsEmpty) return null;
        if (questions.FirstOrDefault(question => question.Id == page) is not { } question)
        {
            fields.Report("page", "BC200", $"'{name}' names the unknown page '{page}'",
                Spelling.Hint(page, questions.Select(question => question.Id)), page);
            return null;
        }
        foreach (var unknown in options.Where(id => question.Options.All(option => option.Id != id)))
            fields.Report("options", "BC200", $"'{name}' names the unknown option '{unknown}' of '{page}'",
                Spelling.Hint(unknown, question.Options.Select(option => option.Id)), unknown);
        if (question.Options.SelectMany(option => option.Gives).Any(id => findings.Find(id) is { Discreet: true }))
            fields.Report("page", "BC249", $"'{name}' would say what was not reported on '{page}', which asks for something discreet",
                "take it out: of such a page nothing is said to have been denied");
        return new(name, page, options);
    }

    // A red flag that was asked about and denied is what a clinician looks for.
    private static void CheckNamed(Fields file, ImmutableArray<BodySystem> systems, ImmutableArray<Question> questions, Findings findings)
    {
        var named = systems.SelectMany(system => system.Signs)
            .SelectMany(sign => sign.Options.Select(option => (sign.Question, option))).ToArray();
        foreach (var twice in named.GroupBy(one => one).Where(same => same.Count() > 1))
            file.Report("not-reported", "BC249", $"'not-reported' names the option '{twice.Key.option}' of '{twice.Key.Question}' twice",
                "keep it under one name");
        foreach (var (question, option) in questions.Where(question => question.Kind is QuestionKind.Ticks)
            .SelectMany(question => question.Options.Select(option => (question, option))))
            if (!named.Contains((question.Id, option.Id))
                && option.Gives.Select(findings.Find).OfType<Finding>().Any(finding => finding.Urgency >= Urgency.Urgent111)
                && !question.Options.SelectMany(each => each.Gives).Any(id => findings.Find(id) is { Discreet: true }))
                file.Report("not-reported", "BC249",
                    $"'not-reported' has no name for '{option.Id}' of '{question.Id}', which gives a red flag",
                    "name it, in a word or two, under its body system");
    }

    private ImmutableArray<Fact> ReadFacts(Fields file, Findings findings)
    {
        var facts = All(file, "facts", "fact", ReadFact, fact => fact.Id);
        foreach (var fact in facts.Where(fact => findings.Find(fact.Id) is not null))
            Report("fact", fact.Id, "BC207", $"'{fact.Id}' is a fact and a finding", "keep it in one list; a fact has no urgency");
        return facts;
    }

    private ImmutableArray<Derivation> ReadDerived(Fields file, Findings findings, HashSet<string> facts)
    {
        var derived = file.Each("derived", "derived finding", fields => ReadDerivation(fields, findings, facts));
        foreach (var twice in derived.GroupBy(SameText.Of).Where(same => same.Count() > 1))
            Report("derived finding", twice.First().Id, "BC201",
                $"the derived finding '{twice.First().Id}' stands twice with the same condition", "take one of them out");
        return derived;
    }

    private static Question WithNotSure(Question question, Voiced<string>? notSure) =>
        notSure is null || question is not { Kind: QuestionKind.Ticks, Words: var (you, person) } ? question
            : question with { Words = new(you with { NotSure = notSure.You }, person with { NotSure = notSure.Person }) };

    private ImmutableArray<T> All<T>(Fields file, string key, string kind, Func<Fields, T?> read, Func<T, string> idOf) where T : class =>
        Unique(file.Each(key, kind, fields => Whole(fields, read(fields))), idOf, file.File, kind);

    /// <returns>Null where one of the two is missing.</returns>
    private static Voiced<T>? Both<T>(Fields fields, Func<Fields, T?> read) where T : class
    {
        var (you, person) = (Of(Voices.You), Of(Voices.Person));
        return you is null || person is null ? null : new(you, person);

        T? Of(string voice) => fields.Map(voice, $"'{voice}' of {fields.Of}") is { } words ? words.ToTheEnd(read) : null;
    }

    private static Voiced<string>? Both(Fields fields) =>
        (fields.Text(Voices.You), fields.Text(Voices.Person)) is ({ } you, { } person) ? new(you, person) : null;

    // Remembers the id of an entry that is there but cannot be used.
    private T? Whole<T>(Fields fields, T? entry) where T : class
    {
        if (entry is null && fields.Node("id") is YamlText { Value: var id }) incomplete.Add(id);
        return entry;
    }

    private Finding? ReadFinding(Fields fields)
    {
        var id = Named(fields, "finding");
        var urgency = fields.Choice("urgency", Urgencies.OfFindings);
        var (group, meaning, why) = (fields.Id("group"), fields.Text("meaning"), fields.Text("why"));
        var soon = ReadHowSoon(fields, urgency);
        var (canBegin, discreet) = (fields.YesNo("can-begin"), fields.YesNo("discreet", otherwise: false));
        var (shownWith, contacts, asks) =
            (fields.OptionalTexts("shown-with"), fields.OptionalTexts("contacts"), ReadAsks(fields));
        if (canBegin is false && !shownWith.IsEmpty)
            fields.Report("shown-with", "BC232",
                $"{fields.Of} cannot newly begin, so it is never shown as a symptom to watch for",
                "take 'shown-with' out, or write 'can-begin: \"yes\"'");
        var (picture, doubt, brief) = (ReadPicture(fields), fields.OptionalText("doubt"), fields.OptionalText("short"));
        if (canBegin is true && discreet is false && brief is null)
            fields.Report("can-begin", "BC245", $"{fields.Of} can newly begin and has no short form",
                "write 'short', its name in a list of symptoms to watch for, in words that fit \"you\" and \"they\"");
        var words = Both(fields, ReadFindingWords);
        if (words is not null && (words.You.Label is null) != (words.Person.Label is null))
            fields.Report("person", "BC202", $"{fields.Of} has a label in one voice only",
                "write it for \"you\" and for \"the person\"");
        var (advice, from) = (fields.OneOrMore("advice"), fields.Sources(sources));
        return id is null || urgency is null || group is null || meaning is null || why is null || soon is null
            || canBegin is null || words is null || advice.IsEmpty
            ? null
            : new(id, urgency.Value, group, meaning, why, soon.Value, picture, words, advice, from, canBegin.Value, discreet)
            {
                ShownWith = shownWith,
                Contacts = contacts,
                Asks = asks,
                Doubt = doubt,
                ShortForm = brief,
            };
    }

    private static HowSoon? ReadHowSoon(Fields fields, Urgency? urgency)
    {
        if (urgency is Urgency.SeeGp) return fields.Choice("how-soon", HowSoons.ByName);
        if (urgency is Urgency.Urgent111 && fields.Has("how-soon")) return fields.Choice("how-soon", HowSoons.At111);
        if (urgency is not null && fields.Has("how-soon"))
            fields.Report("how-soon", "BC203", $"{fields.Of} is at 999 but has 'how-soon'", "take it out: 999 means now");
        _ = fields.Node("how-soon");
        return HowSoon.Today;
    }

    private static ImmutableArray<Ask> ReadAsks(Fields fields) => fields.Each("asks", $"question of {fields.Of}",
        ask => (ask.OptionalTexts("with"), Both(ask)) is (var with, { } words) ? new Ask(with, words) : null, required: false);

    private FindingGroup? ReadGroup(Fields fields) =>
        (Named(fields, "group"), fields.Text("name"), fields.Text("line")) is ({ } id, { } name, { } line)
            ? new(id, name) { Line = line } : null;

    private static FindingWords? ReadFindingWords(Fields fields)
    {
        var (label, hint, card, say, also) =
            (fields.OptionalText("label"), fields.OptionalText("hint"), fields.Text("card"), fields.Text("say"),
                fields.OptionalTexts("also"));
        var reason = fields.OptionalText("reason");
        return card is null || say is null ? null : new(label, hint, card, say, also) { Reason = reason };
    }

    private Rule? ReadCombination(Fields fields, Findings findings)
    {
        var id = Named(fields, "combination");
        var urgency = fields.Choice("urgency", Urgencies.OfFindings);
        var (all, any) = (fields.Texts("all"), fields.OptionalTexts("any"));
        var (why, advice, from) = (fields.Text("why"), fields.OneOrMore("advice"), fields.Sources(sources));
        var asks = ReadAsks(fields);
        var soon = ReadHowSoon(fields, urgency);
        if (all.Length == 1 && any.IsEmpty)
            fields.Report("all", "BC208", $"{fields.Of} names a single finding",
                "name at least two; one finding alone has its own urgency");
        if (all.Intersect(any).FirstOrDefault() is { } both)
            fields.Report("any", "BC208", $"{fields.Of} names '{both}' in 'all' and in 'any'", "keep it in one of them");
        var members = all.Concat(any).Select(findings.Find).OfType<Finding>().ToArray();
        if (urgency is { } level && soon is { } by
            && members.FirstOrDefault(member => member.Disposition >= Dispositions.Of(level, by)) is { } already)
            fields.Report("urgency", "BC209", $"{fields.Of} is no more urgent than its finding '{already.Id}'",
                "a combination must raise; give it a higher level, or take it out");
        return id is null || urgency is null || all.IsEmpty || why is null || soon is null || advice.IsEmpty
            ? null
            : new(id, urgency.Value, all, any, why, advice, from) { HowSoon = soon.Value, Asks = asks };
    }

    private AdviceBlock? ReadBlock(Fields fields)
    {
        var id = fields.Text("id");
        if (id is not null) (fields.Of, lines[$"advice block {id}"]) = ($"advice block '{id}'", fields.Line);
        var (level, rank) = (fields.Choice("level", Urgencies.OfFindings), fields.Number("rank"));
        var (online, discreet) = (fields.YesNo("online", otherwise: true), fields.YesNo("discreet", otherwise: false));
        var contact = fields.OptionalText("first-contact");
        var soon = level is Urgency.Urgent111 ? ReadHowSoon(fields, level) : HowSoon.Today;
        var words = Both(fields, ReadAdviceWords);
        var from = fields.Sources(sources);
        // Care cards say what the heading says, so it must be plain which of the two that is.
        string?[] headings = [words?.You.Heading, words?.Person.Heading];
        var said = headings.Select(heading => (Now: AdviceBlock.SaysNow(heading), Today: AdviceBlock.SaysToday(heading)))
            .Distinct().ToArray();
        if (level is Urgency.Urgent111 && soon is not HowSoon.Urgent && headings is not [null, null]
            && said is not ([(true, false)] or [(false, true)]))
            fields.Report("you", "BC246", $"the headings of {fields.Of} do not both say 'now', or both 'today'",
                "write one of the two words, the same in both voices: care cards say it too");
        return id is null || level is null || rank is null || words is null
            ? null
            : new(id, level.Value, rank.Value, words, from)
            {
                HowSoon = soon ?? HowSoon.Today,
                Online = online,
                Discreet = discreet,
                FirstContact = contact
            };
    }

    private ContactLine? ReadContact(Fields fields)
    {
        var id = Named(fields, "contact");
        var (link, when, by) = (fields.OptionalText("link"), ReadWhen(fields), fields.OptionalTexts("brought-by"));
        if (link is not null && !IsLink(link))
            fields.Report("link", "BC234", $"'{link}' of {fields.Of} is no address",
                "write tel:116123, sms:85258 or https://example.org/page");
        var words = Both(fields, each =>
            (each.Text("name"), each.Text("text")) is ({ } name, { } text) ? new ContactWords(name, text) : null);
        var from = fields.Sources(sources);
        return id is null || words is null ? null : new(id, link, when, words, from) { BroughtBy = by };
    }

    private static bool IsLink(string link) =>
        Source.IsOnTheWeb(link) || link.Split(':') is ["tel" or "sms", var number] && number.Length > 0
            && number.All(char.IsAsciiDigit);

    private static AdviceWords ReadAdviceWords(Fields fields)
    {
        var words = new AdviceWords(
            ReadLines(fields, "do"), fields.OptionalText("position"), fields.OptionalText("transport"),
            fields.OptionalText("northern-ireland"),
            ReadLines(fields, "say"), ReadLines(fields, "do-not"))
        {
            Heading = fields.OptionalText("heading"),
            FirstCall = fields.OptionalText("first-call"),
        };
        if (words.Do.IsEmpty)
            fields.Report("do", "BC120", $"{fields.Of} says nothing to do", "write at least one line under 'do'");
        return words;
    }

    // A line is a text, or a map with the text and whom it is for.
    private static ImmutableArray<AdviceLine> ReadLines(Fields fields, string key) =>
        fields.Node(key) is YamlList list && list.Items.Any(item => item is YamlMap)
        ? [.. fields.Entries(key, $"line of '{key}' of {fields.Of}").Select(entry =>
        {
            if (entry.Text is { } text) return new AdviceLine(text, Condition.Always);
            return entry.Map!.ToTheEnd(map =>
            {
                var (line, when) = (map.Text("text"), ReadWhen(map));
                var (given, notWith) = (map.OptionalTexts("given"), map.OptionalTexts("not-with"));
                return line is null ? null : new AdviceLine(line, when) { Given = given, NotWith = notWith };
            });
        }).OfType<AdviceLine>()]
        : [.. fields.OptionalTexts(key).Select(text => new AdviceLine(text, Condition.Always))];

    // Whom a line is for, by findings, facts or options; their names are checked when all of them are known.
    private static Condition ReadWhen(Fields fields) => BareReader.When(fields, (condition, when) =>
    {
        if (!condition.Facts.Any())
            fields.Report("when", "BC218", $"{when.Of} names nothing",
                "name a finding, a fact or an option, or take 'when' out");
    });

    private Fact? ReadFact(Fields fields) =>
        (Named(fields, "fact"), fields.Text("meaning")) is ({ } id, { } meaning) ? new(id, meaning) : null;

    private Question? ReadQuestion(Fields fields, Findings findings, HashSet<string> facts)
    {
        var id = Named(fields, "question");
        var kind = fields.Choice("kind", QuestionKinds.ByName);
        var when = ReadCondition(fields, facts);
        var words = Both(fields, each => ReadQuestionWords(each, kind));
        var field = kind is QuestionKind.Choice ? fields.Choice("case", CaseFields) : null;
        var closes = fields.OptionalNumber("closes-script");
        var history = fields.YesNo("history", otherwise: false);
        var part = fields.Id("part");
        var from = fields.Sources(sources);
        var waits = BareReader.Doubt(fields, id, (today, doubt) => CheckDoubt(today, doubt, kind, facts));
        var options = fields.Each("options", $"option of {fields.Of}", option => ReadOption(option, id ?? "?", kind, findings, facts));
        foreach (var twice in options.GroupBy(option => option.Id).Where(group => group.Count() > 1))
            fields.Report("options", "BC201", $"{fields.Of} has the option '{twice.Key}' twice",
                "give each option its own id");
        if (options.Length < (kind is QuestionKind.Choice ? 2 : 1))
            fields.Report("options", "BC213", $"{fields.Of} has too few options",
                "a choice needs two or more, ticks one or more");
        return id is null || kind is null || words is null
            ? null
            : new(id, kind.Value, when, words, options)
            {
                Case = field,
                ClosesScript = closes,
                History = history,
                DoubtWaits = waits,
                Part = part ?? "",
                Sources = from,
            };
    }

    private static void CheckDoubt(IEnumerable<string> today, Fields doubt, QuestionKind? kind, HashSet<string> facts)
    {
        if (kind is QuestionKind.Choice)
            doubt.Report("how-soon", "BC213", $"{doubt.Of} is of a choice, where \"not sure\" is an option like others",
                "take 'doubt' out");
        doubt.CheckKnown("today-with", "fact", today, facts);
    }

    private static QuestionWords? ReadQuestionWords(Fields fields, QuestionKind? kind)
    {
        var (title, brief, hint, error) =
            (fields.Text("title"), fields.Text("short"), fields.OptionalText("hint"), fields.Text("error"));
        var why = fields.Text("why");
        var none = kind is QuestionKind.Ticks && fields.Map("none", $"'none' of {fields.Of}") is { } said ? said.ToTheEnd(ReadOptionWords) : null;
        return title is null || brief is null || error is null || (kind is QuestionKind.Ticks && none is null) ? null
            : new(title, brief, hint, error, none) { Why = why };
    }

    private static OptionWords? ReadOptionWords(Fields fields)
    {
        var (label, hint, reason, say) =
            (fields.Text("label"), fields.OptionalText("hint"), fields.Text("reason"), fields.OptionalText("say"));
        return label is null || reason is null ? null : new(label, hint, reason, say);
    }

    private Option? ReadOption(Fields fields, string question, QuestionKind? kind, Findings findings, HashSet<string> facts)
    {
        var id = fields.Id("id");
        if (id is not null)
            (fields.Of, lines[$"option {question}/{id}"]) = ($"option '{id}' of question '{question}'", fields.Line);
        if (kind is QuestionKind.Ticks && id is Question.None or Question.NotSure)
            fields.Report("id", "BC214", $"{fields.Of} has a reserved id",
                "take it out: every ticks page offers none and not-sure by itself");
        if (!fields.Has("gives"))
            fields.Report("gives", "BC120", $"{fields.Of} has no 'gives'", "add the line 'gives: []' when it gives nothing");
        var gives = fields.OptionalTexts("gives");
        givenByOptions.UnionWith(gives);
        foreach (var unknown in gives.Where(given => findings.Find(given) is null && !facts.Contains(given)))
            fields.Report("gives", "BC200", $"{fields.Of} gives the unknown '{unknown}'",
                Spelling.Hint(unknown, findings.All.Select(finding => finding.Id).Concat(facts)), unknown);
        var when = ReadCondition(fields, facts);
        var picture = ReadPicture(fields);
        var values = fields.OptionalText("case") is { } text ? CaseValues.Parse(text) : null;
        if (values is not null && kind is QuestionKind.Ticks)
            fields.Report("case", "BC235", $"{fields.Of} has 'case', but a case ticks it by its name", "take it out");
        var (you, person) = (WordsFor("you"), WordsFor("person"));
        if (id is null) return null;
        if ((you is null) != (person is null))
        {
            fields.Report("id", "BC202", $"{fields.Of} has words in one voice only",
                "write them for \"you\" and for \"the person\"");
            return null;
        }
        CheckWords(fields, id, you, person, gives, findings);
        if (you is not null && person is not null) return new(id, gives, when, new(you, person), picture) { Case = values };

        return WordedByFinding(fields, id, gives, when, picture, values, findings);

        OptionWords? WordsFor(string voice) =>
            fields.OptionalMap(voice, $"'{voice}' of {fields.Of}") is { } words ? words.ToTheEnd(ReadOptionWords) : null;
    }

    private static void CheckWords(
        Fields fields, string id, OptionWords? you, OptionWords? person, ImmutableArray<string> gives, Findings findings)
    {
        if ((you?.Say is null) != (person?.Say is null))
            fields.Report("id", "BC202", $"{fields.Of} has 'say' in one voice only",
                "write it for \"you\" and for \"the person\"");
        if (you is not null && you.Say is null && !gives.IsEmpty)
            fields.Report("id", "BC236", $"{fields.Of} gives something but has no 'say'",
                "write what to say of it on the phone, in both voices");
        if (you is not null && gives.Contains(id)
            && findings.Find(id) is { Words.You.Label: not null })
            fields.Report("id", "BC243", $"{fields.Of} has words of its own beside those of the finding of its name",
                "keep them in one place: take these out, or the finding's 'label'");
    }

    // One wording in one place: an option named like a finding that it gives takes its words from the registry.
    private static Option? WordedByFinding(
        Fields fields, string id, ImmutableArray<string> gives, Condition when, string? picture, CaseValues? values,
        Findings findings)
    {
        if (gives.Contains(id)
            && findings.Find(id) is { Words: { You.Label: not null, Person.Label: not null } words } finding)
            return new(id, gives, when, new(Words(words.You), Words(words.Person)), picture ?? finding.Picture)
            {
                Case = values,
            };
        if (findings.All.Length > 0)
            fields.Report("id", "BC215", $"{fields.Of} has no words",
                "write 'you' and 'person', or give a finding of the same id whose registry entry has a label", id);
        return null;

        static OptionWords Words(FindingWords words) => new(words.Label!, words.Hint, words.Reason ?? words.Card, words.Say);
    }

    private Derivation? ReadDerivation(Fields fields, Findings findings, HashSet<string> facts)
    {
        var id = Named(fields, "derived finding");
        if (id is not null && findings.Find(id) is null)
            fields.Report("id", "BC200", $"{fields.Of} is not in the registry",
                Spelling.Hint(id, findings.All.Select(finding => finding.Id)), id);
        var derivation = BareReader.Derivation(fields, id ?? "?");
        var (_, all, any, atLeast, of) = derivation;
        fields.CheckKnown("id", "fact", all.Concat(any).Concat(of), facts);
        if (all.IsEmpty && any.IsEmpty && atLeast == 0)
            fields.Report("id", "BC216", $"{fields.Of} would follow for everyone", "name the facts it follows from");
        if (atLeast > of.Length || (of.Length > 0 && atLeast == 0))
            fields.Report("at-least", "BC217", $"{fields.Of} asks for {atLeast} of {of.Length} facts",
                "make 'at-least' at least 1 and no more than the facts of 'of'");
        return id is null ? null : derivation;
    }

    private static Condition ReadCondition(Fields fields, HashSet<string> facts) =>
        BareReader.When(fields, (condition, when) =>
    {
        when.CheckKnown("all", "fact", condition.All, facts);
        when.CheckKnown("any", "fact", condition.Any, facts);
        if (!condition.Facts.Any())
            fields.Report("when", "BC218", $"{when.Of} names no fact", "name one, or take 'when' out to ask everyone");
    });

    private string? ReadPicture(Fields fields)
    {
        if (fields.OptionalText("picture") is not { } picture) return null;
        if (!pictures.Contains(picture))
            fields.Report("picture", "BC022", $"image \"{picture}\" is not in media.yml",
                "add it there, with its alt text", picture);
        return picture;
    }

    // A GP's block is for any day; that of an urgent GP appointment for no other 111, which does not show it.
    private static string LevelOf(Urgency urgency, HowSoon soon) =>
        Dispositions.Of(urgency, soon) is Disposition.UrgentGpOr111 ? Disposition.UrgentGpOr111.Name() : urgency.Name();

    private void CheckAdvice(string id, string kind, string level, bool discreet, ImmutableArray<string> blocks, AdviceBlocks advice)
    {
        if (advice.All.IsEmpty) return;
        foreach (var block in blocks)
        {
            var found = advice.Find(block);
            if (found is null)
                Report(kind, id, "BC219", $"{kind} '{id}' names the advice block '{block}', which does not exist",
                    Spelling.Hint(block, advice.All.Select(each => each.Id)), block);
            else if (LevelOf(found.Urgency, found.HowSoon) is var other && other != level)
                Report(kind, id, "BC220", $"{kind} '{id}' is {level} but its advice block '{block}' is {other}",
                    "name a block of its own level");
            else if (found.Discreet != discreet)
                Report(kind, id, "BC229",
                    $"{kind} '{id}' {(discreet ? "is discreet" : "is not discreet")}, but its advice block '{block}' "
                    + $"{(found.Discreet ? "is" : "is not")}",
                    "make both discreet or neither: what another person must not see is said inside such a block, and nowhere else");
        }
    }

    private void CheckGiven(Findings findings, ImmutableArray<Fact> facts, ImmutableArray<Derivation> derived)
    {
        foreach (var finding in findings.All.Where(
            finding => !givenByOptions.Contains(finding.Id) && derived.All(derivation => derivation.Id != finding.Id)))
            Report("finding", finding.Id, "BC221", $"no option gives the finding '{finding.Id}'",
                $"let an option of {QuestionsFile} give it, or derive it");
        foreach (var fact in facts.Where(fact => !givenByOptions.Contains(fact.Id)))
            Report("fact", fact.Id, "BC222", $"no option gives the fact '{fact.Id}'", "let an option give it, or take it out");
    }

    /// <summary>Warns of facts that nothing asks for, once the words of outcomes are read.</summary>
    public void CheckUsed(Questionnaire questionnaire, IEnumerable<string> byOutcomes)
    {
        var (rules, advice) = (questionnaire.Rules, questionnaire.Advice);
        HashSet<string> used =
        [
            .. questionnaire.Questions.SelectMany(
                question => question.When.Facts.Concat(question.Options.SelectMany(option => option.When.Facts))),
            .. rules.Derived.SelectMany(derivation => derivation.Facts),
            .. rules.All.SelectMany(rule => rule.All.Concat(rule.Any).Concat(rule.Asks.SelectMany(ask => ask.With))),
            .. questionnaire.Findings.All.SelectMany(finding => finding.ShownWith),
            .. advice.All.SelectMany(Names),
            .. advice.Contacts.SelectMany(contact => contact.When.Facts),
            .. advice.Contacts.SelectMany(contact => contact.BroughtBy),
            .. questionnaire.Rules.Waiting.SelectMany(doubt => doubt.TodayWith),
            .. byOutcomes,
        ];
        foreach (var fact in questionnaire.Facts.Where(fact => !used.Contains(fact.Id)))
            problems.Warn(QuestionsFile, LineOf("fact", fact.Id), "BC223", $"nothing uses the fact '{fact.Id}'",
                "use it in a condition, a rule, advice, a contact or an outcome, or take it out");
    }

    private static IEnumerable<string> Names(AdviceBlock block) =>
        new[] { block.Words.You, block.Words.Person }.SelectMany(words => words.Do.Concat(words.Say).Concat(words.DoNot))
            .SelectMany(line => line.When.Facts.Concat(line.Given).Concat(line.NotWith));

    // Names that may be findings, facts or options, which are known only when all files are read.
    private void CheckNames(Findings findings, ImmutableArray<Rule> combinations, HashSet<string> facts,
        ImmutableArray<Question> questions, AdviceBlocks advice)
    {
        var known = findings.All.Select(finding => finding.Id).Concat(facts).ToHashSet();
        foreach (var rule in combinations) CheckKnown("combination", rule.Id, "finding or fact", rule.All.Concat(rule.Any), known);
        string[] contacts = [.. advice.Contacts.Select(contact => contact.Id)];
        foreach (var finding in findings.All)
        {
            CheckKnown("finding", finding.Id, "fact", finding.ShownWith, facts, "'shown-with' of ");
            if (!advice.All.IsEmpty) CheckKnown("finding", finding.Id, "contact", finding.Contacts, contacts);
        }

        known.UnionWith(questions.SelectMany(question => question.Options).Select(option => option.Id));
        foreach (var finding in findings.All) Known("finding", finding.Id, finding.Asks.SelectMany(ask => ask.With));
        foreach (var rule in combinations) Known("combination", rule.Id, rule.Asks.SelectMany(ask => ask.With));
        foreach (var contact in advice.Contacts) Known("contact", contact.Id, contact.When.Facts.Concat(contact.BroughtBy));
        foreach (var block in advice.All)
        {
            CheckKnown("advice block", block.Id, "contact", block.FirstContact is { } first ? [first] : [], contacts);
            Known("advice block", block.Id, Names(block));
        }

        void Known(string kind, string id, IEnumerable<string> names) =>
            CheckKnown(kind, id, "finding, fact or option", names.Distinct(), known);
    }

    internal static void TooManyGroups(Problems problems) => problems.Add(QuestionsFile, 1, "BC244",
        $"the conditions of pages and options tell more than {Reach.Most} groups of people apart, too many "
        + $"to look at each", "let fewer of them ask for what tick boxes give");

    private void CheckReach(ImmutableArray<Question> questions)
    {
        var reach = Reach.Of(questions);
        if (reach is null) TooManyGroups(problems);
        CheckCases(questions, reach?.DeadEnds ?? []);
        if (reach is null) return;
        foreach (var question in questions.Where(question => !reach.Questions.Contains(question.Id)))
            Report("question", question.Id, "BC210", $"no path reaches the question '{question.Id}'",
                "mend its 'when': its facts must be given by earlier pages, and can be true together");
        foreach (var stuck in reach.DeadEnds)
            Report("question", stuck, "BC226", $"the question '{stuck}' offers some people no option",
                "offer everyone who is asked at least one: without a choice they can never go on");
        foreach (var (question, option) in questions.Where(question => reach.Questions.Contains(question.Id))
            .SelectMany(question => question.Options.Select(option => (question, option))))
            if (!reach.Options.Contains((question.Id, option.Id)))
                Report("option", $"{question.Id}/{option.Id}", "BC211",
                    $"nobody is ever offered the option '{option.Id}' of '{question.Id}'",
                    "mend its 'when': its facts must be given by earlier pages");
    }

    // Whatever a case says, exactly one option answers: a case without an answer would be
    // walked with another one, which may be milder.
    private void CheckCases(ImmutableArray<Question> questions, ImmutableHashSet<string> deadEnds)
    {
        foreach (var question in questions.Where(question => question.Case is not null))
        {
            var values = ValuesOf(question.Case);
            foreach (var value in values)
            {
                var options = question.Options.Where(option => option.Case?.Include(value) is true).ToArray();
                if (options.Length == 1) continue;
                var found = options.Length == 0 ? "no option" : $"the options {Names(options.Select(option => option.Id))}";
                var of = value is null ? "nothing" : value == Endless ? "a number however large" : value;
                Report("question", question.Id, "BC237", $"a case with {of} has {found} on page '{question.Id}'",
                    "give each value one option by its 'case', such as \"5-11\", \"65-\", mild or none");
                break;
            }
            foreach (var option in question.Options.Where(
                option => option.Case is not null && option.When.Facts.Any() && !deadEnds.Contains(question.Id)))
                Report("option", $"{question.Id}/{option.Id}", "BC237",
                    $"the option '{option.Id}' of '{question.Id}' answers cases, but not everyone is offered it",
                    "take its 'when' out: a case of someone else would have no answer");
            foreach (var option in question.Options.Where(
                option => option.Case is { } chosenBy && !values.Any(chosenBy.Include)))
                Report("option", $"{question.Id}/{option.Id}", "BC237",
                    $"no case has '{option.Case}', which would choose the option '{option.Id}' of '{question.Id}'",
                    "mend it, or take it out where only a named finding or tick chooses the option");
        }
    }

    // What a case may say: numbers from 0 to where cases of ours go, and far beyond.
    private static ImmutableArray<string?> ValuesOf(CaseField? field) => field switch
    {
        CaseField.Age => [.. Numbers(121)],
        CaseField.PregnantWeeks => [null, .. Numbers(46)],
        CaseField.DurationDays => [.. Numbers(1000)],
        CaseField.Pain => [.. VignetteReader.Pains],
        CaseField.Trend => [.. VignetteReader.Trends],
        CaseField.FirstEpisode => ["true", "false"],
        _ => [],
    };

    private static IEnumerable<string> Numbers(int count) =>
        Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture)).Append(Endless);

    private static CaseTicks? ReadCaseTicks(Fields fields, ImmutableArray<Derivation> derived, HashSet<string> facts,
        ImmutableArray<Question> questions)
    {
        var (finding, when, ticks) = (fields.Id("finding"), ReadCondition(fields, facts), fields.Texts("ticks"));
        if (finding is not null && derived.All(derivation => derivation.Id != finding))
            fields.Report("finding", "BC200", $"'cases' names '{finding}', which is no derived finding",
                Spelling.Hint(finding, derived.Select(derivation => derivation.Id)), finding);
        var options = questions.Where(question => question.Kind is QuestionKind.Ticks)
            .SelectMany(question => question.Options).Select(option => option.Id).ToHashSet();
        foreach (var unknown in ticks.Where(tick => !options.Contains(tick)))
            fields.Report("ticks", "BC200", $"'cases' for '{finding}' names the unknown tick box '{unknown}'",
                Spelling.Hint(unknown, options), unknown);
        return finding is null || ticks.IsEmpty ? null : new(finding, when, ticks);
    }

    private static IEnumerable<string[]> Pairs(Rule rule) =>
        rule.Any.IsEmpty
            ? rule.All.SelectMany((one, place) => rule.All.Skip(place + 1).Select(other => new[] { one, other }))
            : rule.All.SelectMany(one => rule.Any.Select(other => new[] { one, other }));

    private Fields? Open(string name, string of) => Fields.OfFile(ContentFile.Read(folder, name, problems), of, problems, shown: true);

    private string? Named(Fields fields, string kind)
    {
        var id = fields.Id("id");
        if (id is null) return null;
        fields.Of = $"{kind} '{id}'";
        lines.TryAdd($"{kind} {id}", fields.Line);
        return id;
    }

    private ImmutableArray<T> Unique<T>(ImmutableArray<T> all, Func<T, string> idOf, string file, string kind)
    {
        foreach (var twice in all.GroupBy(idOf).Where(group => group.Count() > 1))
            problems.Add(file, LineOf(kind, twice.Key), "BC201",
                $"the id '{twice.Key}' is used by {twice.Count()} {kind}s",
                "give each its own; an id never changes once published");
        return [.. all.DistinctBy(idOf)];
    }

    private int LineOf(string kind, string id) => lines.GetValueOrDefault($"{kind} {id}", 1);

    // At the line of an entry.
    private void Report(string kind, string id, string code, string what, string mend, string? missing = null)
    {
        var (file, line) = PlaceOf(kind, id);
        problems.Add(file, line, code, what, mend, missing);
    }

    private void CheckKnown(string kind, string id, string of, IEnumerable<string> named, IReadOnlyCollection<string> known, string key = "")
    {
        foreach (var unknown in named.Where(name => !known.Contains(name)))
            Report(kind, id, "BC200", $"{key}{kind} '{id}' names the unknown {of} '{unknown}'", Spelling.Hint(unknown, known), unknown);
    }

    private static string Names(IEnumerable<string> ids) => string.Join(" and ", ids.Select(id => $"'{id}'"));
}
