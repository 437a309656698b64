using BackCare.Guidance;
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

    private readonly Dictionary<string, int> lines = [];

    // Also by options that are there but cannot be used.
    private readonly HashSet<string> givenByOptions = [];

    public int LineOf(Question question) => LineOf("question", question.Id);

    /// <summary>Where an entry stands, or would: the first line of its file when it is not there.</summary>
    /// <param name="kind">finding, combination, question, option, derived finding, advice block or contact.</param>
    public (string File, int Line) PlaceOf(string kind, string id) =>
        (kind is "finding" or "combination" ? FindingsFile : kind is "advice block" or "contact" ? AdviceFile
            : QuestionsFile, LineOf(kind, id));

    /// <returns>The registry alone, which guides need too; with as much of it as can be read.</returns>
    public (Findings Findings, ImmutableArray<Rule> Combinations) ReadFindings()
    {
        if (Open<FindingsKeys>(FindingsFile) is not { Value: var file } read) return (new([]), []);
        var groups = Named("group", file.Groups, group => group.Id, read);
        var findings = Named("finding", file.Findings.Where(finding => IsUsable(finding, read[finding])), finding =>
            finding.Id, read);
        foreach (var finding in read.LeftOut.OfType<Finding>()) read[finding].CheckSources(finding.Sources, sources);
        findings = [.. findings.Select(finding => finding with
        {
            Words = new(finding.Words.You.Whole(Voice.You), finding.Words.Person.Whole(Voice.Person)),
        })];
        var registry = new Findings(findings, groups);
        foreach (var finding in findings)
            CheckKnown("finding", finding.Id, "group", [finding.Group], [.. groups.Select(group => group.Id)]);
        var combinations = Named("combination", file.Combinations.Where(rule => IsUsable(rule, read[rule], registry)),
            rule => rule.Id, read);
        foreach (var (rule, lone) in combinations.SelectMany(
            rule => Pairs(rule).Where(pair => pair.All(id => registry.Find(id) is null && !IsIncomplete(FindingsFile, id)))
                .Select(pair => (rule, pair))))
            Report("combination", rule.Id, "BC208",
                $"the combination '{rule.Id}' joins {Names(lone)} without a finding",
                "let each of its pairs hold a finding; facts alone make a derived finding");
        foreach (var group in Findings.OfNerves.Where(
            group => registry.All.Length > 0 && !registry.At(Urgency.Call999).Any(finding => finding.Group == group)))
            problems.Add(FindingsFile, 1, "BC227",
                $"the group '{group}' has no finding at 999, but pages show its 999 findings",
                "keep the group, or change the pages that name it in Findings.OfNerves");
        if (registry.All.Length > 0 && !IsIncomplete(FindingsFile, Findings.ChildUnder5)
            && registry.Find(Findings.ChildUnder5) is null)
            problems.Add(FindingsFile, 1, "BC227",
                $"there is no finding '{Findings.ChildUnder5}', but the 111 page keeps NHS 111 online from those it "
                + $"names", "keep the finding, or change Findings.ChildUnder5");
        foreach (var rule in combinations.Where(rule => registry.Find(rule.Id) is not null))
            Report("combination", rule.Id, "BC204", $"the combination '{rule.Id}' has the id of a finding", "give it an id of its own");
        return (registry, combinations);
    }

    public AdviceBlocks ReadAdvice()
    {
        if (Open<AdviceKeys>(AdviceFile) is not { Value: var file } read) return new([]);
        var blocks = Named("advice block", file.Blocks, block => block.Id, read);
        foreach (var block in file.Blocks) Check(block, read);
        foreach (var same in blocks.GroupBy(block => (block.Urgency, block.Rank)).Where(group => group.Count() > 1))
            Report("advice block", same.Last().Id, "BC205",
                $"the advice blocks {Names(same.Select(block => block.Id))} share the rank {same.Key.Rank}",
                "give each its own, the most pressing the highest");
        var contacts = Named("contact", file.Contacts, contact => contact.Id, read);
        foreach (var contact in file.Contacts) Check(contact, read);
        blocks = [.. blocks.Select(block => block with
        {
            Words = new(block.Words.You.For(Voice.You), block.Words.Person.For(Voice.Person)),
        })];
        var advice = new AdviceBlocks(blocks, contacts);
        if (blocks.Length > 0 && !IsIncomplete(AdviceFile, AdviceBlocks.OfDoubt)
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

        if (Open<QuestionsKeys>(QuestionsFile) is not { Value: var file } read) return null;
        var facts = Named("fact", file.Facts, fact => fact.Id, read);
        foreach (var fact in facts.Where(fact => findings.Find(fact.Id) is not null))
            Report("fact", fact.Id, "BC207", $"'{fact.Id}' is a fact and a finding",
                "keep it in one list; a fact has no urgency");
        var factIds = facts.Select(fact => fact.Id).ToHashSet();
        var questions = Named("question", file.Questions, question => question.Id, read);
        questions = [.. questions.Where(question => IsUsable(question, read, factIds))
            .Select(question => question with { Options = OptionsOf(question, read, findings, factIds) })];
        foreach (var question in read.LeftOut.OfType<Question>()) NotWhole(question);
        foreach (var option in read.LeftOut.OfType<Option>()) givenByOptions.UnionWith(option.Gives.Append(option.Id));
        var isWhole = questions.Length == file.Questions.Length && !read.LeftOut.Any(entry => entry is Question or Option);
        var derived = file.Derived;
        // What follows may rest on a finding that was told, and never on one that follows itself.
        var told = factIds.Concat(findings.All.Select(finding => finding.Id)
            .Except(derived.Select(derivation => derivation.Id))).ToHashSet();
        foreach (var derivation in derived) Check(derivation, read, findings, told);
        foreach (var twice in derived.GroupBy(each => (each.Id, PromiseText.Of(each))).SelectMany(same => same.Skip(1)))
            read[twice].Report("id", "BC201", $"the derived finding '{twice.Id}' stands twice with the same condition",
                "take one of them out");
        var parts = Named("part", file.Parts, part => part.Id, read);
        if (isWhole) CheckParts(parts, questions, read.Top);
        foreach (var system in file.NotReported)
            foreach (var sign in system.Signs) Check(sign, read[sign], questions, findings);
        CheckNamed(read.Top, file.NotReported, questions, findings);
        foreach (var ticks in file.Cases) Check(ticks, read, derived, factIds, questions);

        CheckGiven(findings, facts, derived);
        CheckNames(findings, combinations, factIds, questions, advice, words.Changes);
        // Pages that are not there would be missed by those who are asked the others.
        if (isWhole) CheckReach(questions);
        if (file.Questions.IsEmpty && read.LeftOut.Count == 0 && read.Top.Has("questions"))
            problems.Add(QuestionsFile, 1, "BC212", "there are no questions", "write them; questions.schema.json shows the shape");

        questions = [.. questions.Select(question => WithNotSure(question, words.NotSure))];
        var rules = new Rules([.. findings.All.Select(Rule.For), .. combinations], derived,
            [.. questions.Select(question => question.DoubtWaits).OfType<DoubtThatWaits>()]);
        return new(questions, facts, findings, rules, advice)
        {
            Cases = file.Cases,
            Words = words,
            Parts = parts,
            NotReported = file.NotReported,
        };
    }

    private void CheckParts(ImmutableArray<QuestionPart> parts, ImmutableArray<Question> questions, YamlLocation top)
    {
        foreach (var question in questions.Where(question => parts.All(part => part.Id != question.Part)))
            Report("question", question.Id, "BC200", $"question '{question.Id}' is of the unknown part '{question.Part}'",
                Spelling.Hint(question.Part, parts.Select(part => part.Id)), question.Part);
        // In the order in which they are come to, each once and as one stretch of pages.
        var asked = questions.Select(question => question.Part).Where(id => parts.Any(part => part.Id == id)).ToArray();
        var stretches = asked.Where((id, at) => at == 0 || asked[at - 1] != id);
        if (!questions.IsEmpty && !stretches.SequenceEqual(parts.Select(part => part.Id)))
            top.Report("parts", "BC248", "the questions do not follow the order of the parts",
                "let each part have a question, and the pages of one part follow one another");
    }

    private static void Check(SignName sign, YamlLocation place, ImmutableArray<Question> questions, Findings findings)
    {
        var (name, page) = (sign.Name, sign.Question);
        if (questions.FirstOrDefault(question => question.Id == page) is not { } question)
        {
            place.Report("page", "BC200", $"'{name}' names the unknown page '{page}'",
                Spelling.Hint(page, questions.Select(question => question.Id)), page);
            return;
        }
        foreach (var unknown in sign.Options.Where(id => question.Options.All(option => option.Id != id)))
            place.Report("options", "BC200", $"'{name}' names the unknown option '{unknown}' of '{page}'",
                Spelling.Hint(unknown, question.Options.Select(option => option.Id)), unknown);
        if (question.Options.SelectMany(option => option.Gives).Any(id => findings.Find(id) is { Discreet: true }))
            place.Report("page", "BC249",
                $"'{name}' would say what was not reported on '{page}', which asks for something discreet",
                "take it out: of such a page nothing is said to have been denied");
    }

    // A red flag that was asked about and denied is what a clinician looks for.
    private static void CheckNamed(YamlLocation file, ImmutableArray<BodySystem> systems,
        ImmutableArray<Question> questions, Findings findings)
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

    // What its page and the words of all pages say of it.
    private static Question WithNotSure(Question question, Voiced<string>? notSure) => question with
    {
        DoubtWaits = question.DoubtWaits is { } doubt ? doubt with { Question = question.Id } : null,
        Words = notSure is not null && question is { Kind: QuestionKind.Ticks, Words: var (you, person) }
            ? new(you with { NotSure = notSure.You }, person with { NotSure = notSure.Person }) : question.Words,
    };

    private bool IsUsable(Finding finding, YamlLocation place)
    {
        if (!finding.CanBegin && !finding.ShownWith.IsEmpty)
            place.Report("shown-with", "BC232",
                $"{place.Of} cannot newly begin, so it is never shown as a symptom to watch for",
                "take 'shown-with' out, or write 'can-begin: \"yes\"'");
        if (finding.Words.You is { Label: null, ShortName: "", Card: "" })
            place.Report("id", "BC245", $"{place.Of} has neither 'label' nor 'short' nor 'card'",
                "write the noun phrase that it is called by");
        CheckPicture(finding.Picture, place);
        place.CheckSources(finding.Sources, sources);
        return IsInTime(finding.Id, finding.Urgency, place);
    }

    private bool IsUsable(Rule rule, YamlLocation place, Findings findings)
    {
        if (rule.All.Length == 1 && rule.Any.IsEmpty)
            place.Report("all", "BC208", $"{place.Of} names a single finding",
                "name at least two; one finding alone has its own urgency");
        if (rule.All.Intersect(rule.Any).FirstOrDefault() is { } both)
            place.Report("any", "BC208", $"{place.Of} names '{both}' in 'all' and in 'any'", "keep it in one of them");
        if (rule.All.Concat(rule.Any).Select(findings.Find).OfType<Finding>()
            .FirstOrDefault(member => member.Disposition >= rule.Disposition) is { } already)
            place.Report("urgency", "BC209", $"{place.Of} is no more urgent than its finding '{already.Id}'",
                "a combination must raise; give it a higher level, or take it out");
        place.CheckSources(rule.Sources, sources);
        return IsInTime(rule.Id, rule.Urgency, place);
    }

    private bool IsInTime(string id, Urgency urgency, YamlLocation place)
    {
        if (urgency is Urgency.Call999 && place.Has("how-soon"))
            place.Report("how-soon", "BC203", $"{place.Of} is at 999 but has 'how-soon'", "take it out: 999 means now");
        var known = urgency is Urgency.SeeGp ? HowSoons.ByName : HowSoons.At111;
        if (urgency is Urgency.Call999
            || (place.Text("how-soon") is { } word ? known.ContainsKey(word)
            : urgency is Urgency.Urgent111)) return true;
        if (place.Text("how-soon") is not { } other) place.Missing("how-soon");
        else if (HowSoons.ByName.ContainsKey(other) || HowSoons.At111.ContainsKey(other)) place.UnknownWord("how-soon",
            other, known.Keys);
        problems.NotWhole(FindingsFile, id);
        return false;
    }

    private void Check(AdviceBlock block, Parsed<AdviceKeys> read)
    {
        var place = read[block];
        place.CheckSources(block.Sources, sources);
        if (block.Urgency is not Urgency.Urgent111 && place.Has("how-soon")) place.UnknownKey("how-soon");
        foreach (var words in new[] { block.Words.You, block.Words.Person })
        {
            foreach (var line in words.Do.Concat(words.Say).Concat(words.DoNot)) CheckNamesSomething(line.When,
                read[line], read);
            foreach (var (key, lines) in new[] { ("do", words.Do), ("say", words.Say), ("do-not", words.DoNot) })
                foreach (var twice in lines.GroupBy(line => line.Text).Where(same => same.Count() > 1))
                    read[words].Report(key, "BC126", $"'{key}' of {read[words].Of} names '{twice.Key}' twice",
                        "keep one of them");
            if (read[words].Has("do") && words.Do.IsEmpty)
                read[words].Report("do", "BC120", $"{read[words].Of} says nothing to do",
                    "write at least one line under 'do'");
        }
        // Care cards say what the heading says, so it must be plain which of the two that is.
        string?[] headings = [block.Words.You.Heading, block.Words.Person.Heading];
        var said = headings.Select(heading => (Now: AdviceBlock.SaysNow(heading), Today: AdviceBlock.SaysToday(heading)))
            .Distinct().ToArray();
        if (block.Urgency is Urgency.Urgent111 && block.HowSoon is not HowSoon.Urgent && headings is not [null, null]
            && said is not ([(true, false)] or [(false, true)]))
            place.Report("heading", "BC246", $"the headings of {place.Of} do not both say 'now', or both 'today'",
                "write one of the two words, the same in both voices: care cards say it too");
    }

    private void Check(ContactLine contact, Parsed<AdviceKeys> read)
    {
        var place = read[contact];
        place.CheckSources(contact.Sources, sources);
        CheckNamesSomething(contact.When, place, read);
        if (contact.Link is { } link && !IsLink(link))
            place.Report("link", "BC234", $"'{link}' of {place.Of} is no address",
                "write tel:116123, sms:85258 or https://example.org/page");
    }

    private static bool IsLink(string link) =>
        Source.IsOnTheWeb(link) || link.Split(':') is ["tel" or "sms", var number] && number.Length > 0
            && number.All(char.IsAsciiDigit);

    // Whom a line is for, by findings, facts or options; their names are checked when all of them are known.
    private static void CheckNamesSomething(Condition when, YamlLocation place, Parsed<AdviceKeys> read)
    {
        if (place.Has("when") && !when.Facts.Any() && read.Places.TryGetValue(when, out var own))
            own.Report("when", "BC218", $"{own.Of} names nothing",
                "name a finding, a fact or an option, or take 'when' out");
    }

    private bool IsUsable(Question question, Parsed<QuestionsKeys> read, HashSet<string> facts)
    {
        var (place, isChoice, before) = (read[question], question.Kind is QuestionKind.Choice, problems.All.Count);
        if (isChoice && !place.Has("case")) place.Missing("case");
        if (!isChoice && place.Has("case")) place.UnknownKey("case");
        foreach (var words in new[] { question.Words.You, question.Words.Person })
            if (isChoice && words.None is not null) read[words].UnknownKey("none");
            else if (!isChoice && !read[words].Has("none")) read[words].Missing("none");
        var isUsable = problems.All.Count == before;
        if (!isUsable) NotWhole(question);
        CheckCondition(question.When, place, read, facts);
        place.CheckSources(question.Sources, sources);
        if (question.DoubtWaits is { } doubt)
        {
            if (isChoice)
                read[doubt].Report("how-soon", "BC213",
                    $"{read[doubt].Of} is of a choice, where \"not sure\" is an option like others",
                    "take 'doubt' out");
            read[doubt].CheckKnown("today-with", "fact", doubt.TodayWith, facts);
        }
        read.CheckOnce(question.Options, option => option.Id, "option id", "give each option of a question its own");
        if (question.Options.Length < (isChoice ? 2 : 1))
            place.Report("options", "BC213", $"{place.Of} has too few options",
                "a choice needs two or more, ticks one or more");
        return isUsable;
    }

    private ImmutableArray<Option> OptionsOf(Question question, Parsed<QuestionsKeys> read, Findings findings,
        HashSet<string> facts)
    {
        var options = ImmutableArray.CreateBuilder<Option>();
        foreach (var option in question.Options)
        {
            var place = read[option];
            lines[$"option {question.Id}/{option.Id}"] = place.Line;
            var whole = place.Has("gives") ? option : option with { Gives = [option.Id] };
            Check(whole, question.Kind, place, findings, facts);
            if (place.Has("label"))
                options.Add(whole with { Words = new(option.Words.You.Whole(), option.Words.Person.Whole()) });
            else if (WordedByFinding(whole, findings) is { } worded) options.Add(worded);
            else if (findings.All.Length > 0)
            {
                place.Report("id", "BC215", $"{place.Of} has no words",
                    "write 'label', or give a finding of the same id whose registry entry has one", option.Id);
                problems.NotWhole(QuestionsFile, option.Id);
            }
        }
        return options.ToImmutable();
    }

    private void Check(Option option, QuestionKind kind, YamlLocation place, Findings findings, HashSet<string> facts)
    {
        if (kind is QuestionKind.Ticks && option.Id is Question.None or Question.NotSure)
            place.Report("id", "BC214", $"{place.Of} has a reserved id",
                "take it out: every ticks page offers none and not-sure by itself");
        givenByOptions.UnionWith(option.Gives);
        foreach (var unknown in option.Gives.Where(given => findings.Find(given) is null && !facts.Contains(given)))
            place.Report("gives", "BC200", $"{place.Of} gives the unknown '{unknown}'",
                Spelling.Hint(unknown, findings.All.Select(finding => finding.Id).Concat(facts)), unknown);
        place.CheckKnown("with", "finding or fact", option.With,
            [.. facts, .. findings.All.Select(finding => finding.Id)]);
        CheckPicture(option.Picture, place);
        if (option.Case is not null && kind is QuestionKind.Ticks)
            place.Report("case", "BC235", $"{place.Of} has 'case', but a case ticks it by its name", "take it out");
        if (!place.Has("label")) return;
        if (option.Words.You.Say is null && option.Gives.Any(id => findings.Find(id) is not null))
            place.Report("id", "BC236", $"{place.Of} gives a finding but has no 'say'",
                "write what to say of it on the phone");
        if (option.Gives.Contains(option.Id) && findings.Find(option.Id) is { Words.You.Label: not null })
            place.Report("id", "BC243", $"{place.Of} has words of its own beside those of the finding of its name",
                "keep them in one place: take these out, or the finding's 'label'");
    }

    // One wording in one place: an option named like a finding that it gives takes its words from the registry.
    private static Option? WordedByFinding(Option option, Findings findings)
    {
        return option.Gives.Contains(option.Id)
            && findings.Find(option.Id) is { Words: { You.Label: not null, Person.Label: not null } words } finding
            ? option with
            {
                Words = new(Words(words.You), Words(words.Person)),
                Picture = option.Picture
                ?? finding.Picture
            } : null;

        static OptionWords Words(FindingWords words) =>
            new(words.Label!, words.Hint, words.Reason!, words.Say) { ShortName = words.ShortName };
    }

    private void Check(Derivation derivation, Parsed<QuestionsKeys> read, Findings findings, HashSet<string> told)
    {
        var (place, (id, all, any, atLeast, of)) = (read[derivation], derivation);
        lines.TryAdd($"derived finding {id}", place.Line);
        if (findings.Find(id) is null)
            place.Report("id", "BC200", $"{place.Of} is not in the registry",
                Spelling.Hint(id, findings.All.Select(finding => finding.Id)), id);
        place.CheckKnown("id", "fact", all.Concat(any).Concat(of), told);
        if (all.IsEmpty && any.IsEmpty && atLeast == 0)
            place.Report("id", "BC216", $"{place.Of} would follow for everyone", "name the facts it follows from");
        if (atLeast > of.Length || (of.Length > 0 && atLeast == 0))
            place.Report("at-least", "BC217", $"{place.Of} asks for {atLeast} of {of.Length} facts",
                "make 'at-least' at least 1 and no more than the facts of 'of'");
    }

    private static void CheckCondition(Condition when, YamlLocation place, Parsed<QuestionsKeys> read, HashSet<string> facts)
    {
        if (!read.Places.TryGetValue(when, out var own)) return;
        own.CheckKnown("all", "fact", when.All, facts);
        own.CheckKnown("any", "fact", when.Any, facts);
        if (!when.Facts.Any())
            place.Report("when", "BC218", $"{own.Of} names no fact", "name one, or take 'when' out to ask everyone");
    }

    private void CheckPicture(string? picture, YamlLocation place)
    {
        if (picture is not null && !pictures.Contains(picture))
            place.Report("picture", "BC022", $"image \"{picture}\" is not in media.yml",
                "add it there, with its alt text", picture);
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
        ImmutableArray<Question> questions, AdviceBlocks advice, ChangeSigns changes)
    {
        var known = findings.All.Select(finding => finding.Id).Concat(facts).ToHashSet();
        foreach (var rule in combinations) CheckKnown("combination", rule.Id, "finding or fact", rule.All.Concat(rule.Any), known);
        string[] contacts = [.. advice.Contacts.Select(contact => contact.Id)];
        foreach (var finding in findings.All)
        {
            CheckKnown("finding", finding.Id, "fact", finding.ShownWith, facts, "'shown-with' of ");
            if (!advice.All.IsEmpty) CheckKnown("finding", finding.Id, "contact", finding.Contacts, contacts);
        }

        string[] options = [.. questions.SelectMany(question => question.Options).Select(option => option.Id)];
        foreach (var unknown in changes.Options.Where(id => !questions.IsEmpty && !options.Contains(id)))
            problems.Add(WordsReader.WordsFile, changes.LineNumber, "BC200",
                $"'changes' names the unknown option '{unknown}'", Spelling.Hint(unknown, options), unknown);
        // What stands among the 999 signs of the card is 999 by itself. What could not be read is told by itself.
        foreach (var option in questions.SelectMany(question => question.Options).Where(option =>
            changes.Nerves.Concat(changes.Others).Any(line => line.Signs.Contains(option.Id))
                && option.Gives.All(known.Contains) && !option.Gives.Any(id => findings.Find(id) is { Urgency: Urgency.Call999 })))
            problems.Add(WordsReader.WordsFile, changes.LineNumber, "BC228", $"'changes' has '{option.Id}' among its signs at 999, "
                + "which is not 999 by itself", "put it under 'urgent'");
        known.UnionWith(options);
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
                    "mend its 'with': its facts must be given by earlier pages");
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
                    "take its 'with' out: a case of someone else would have no answer");
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
        CaseField.Pain => [.. RecordKeys.WordsOf<Vignette>("pain")],
        CaseField.Trend => [.. RecordKeys.WordsOf<Vignette>("trend")],
        CaseField.FirstEpisode => ["true", "false"],
        _ => [],
    };

    private static IEnumerable<string> Numbers(int count) =>
        Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture)).Append(Endless);

    private static void Check(CaseTicks ticks, Parsed<QuestionsKeys> read, ImmutableArray<Derivation> derived,
        HashSet<string> facts,
        ImmutableArray<Question> questions)
    {
        var (place, finding) = (read[ticks], ticks.Finding);
        CheckCondition(ticks.When, place, read, facts);
        if (derived.All(derivation => derivation.Id != finding))
            place.Report("finding", "BC200", $"'cases' names '{finding}', which is no derived finding",
                Spelling.Hint(finding, derived.Select(derivation => derivation.Id)), finding);
        var options = questions.SelectMany(question => question.Options).Select(option => option.Id).ToHashSet();
        foreach (var unknown in ticks.Ticks.Where(tick => !options.Contains(tick)))
            place.Report("ticks", "BC200", $"'cases' for '{finding}' names the unknown tick box '{unknown}'",
                Spelling.Hint(unknown, options), unknown);
    }

    private static IEnumerable<string[]> Pairs(Rule rule) =>
        rule.Any.IsEmpty
            ? rule.All.SelectMany((one, place) => rule.All.Skip(place + 1).Select(other => new[] { one, other }))
            : rule.All.SelectMany(one => rule.Any.Select(other => new[] { one, other }));

    private Parsed<T>? Open<T>(string name) where T : class
    {
        var read = Binder.Read<T>(ContentFile.Read(folder, name, problems), problems);
        if (read is not null) PlainTriage.Check(read, problems);
        return read;
    }

    private bool IsIncomplete(string file, string id) => problems.Incomplete.Contains((file, id));

    // Its options are offered by nobody else.
    private void NotWhole(Question question)
    {
        problems.NotWhole(QuestionsFile, question.Id);
        foreach (var option in question.Options)
        {
            problems.NotWhole(QuestionsFile, option.Id);
            givenByOptions.UnionWith(option.Gives.Append(option.Id));
        }
    }

    private ImmutableArray<T> Named<T, TFile>(string kind, IEnumerable<T> all, Func<T, string> idOf,
        Parsed<TFile> read) where T : class
    {
        ImmutableArray<T> entries = [.. all];
        foreach (var entry in entries) lines.TryAdd($"{kind} {idOf(entry)}", read[entry].Line);
        read.CheckOnce(entries, idOf, $"{kind} id", "give each its own; an id never changes once published");
        return [.. entries.DistinctBy(idOf)];
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
