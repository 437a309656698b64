using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BackCare.Proof;
using BackCare.Reading;
using BackCare.Tests.Triage;
using BackCare.Triage;

namespace BackCare.Tests.Proof;

/// <summary>
/// The floor of version 1, in the words of today's, and what a later floor asks for less of: entry by entry, and by all
/// that people could tell. Each of that must stand under `changed` of the later
/// floor, by a row of "What changed" in docs/flow.md.
/// </summary>
internal sealed partial class FloorOfVersion1
{
    private readonly ImmutableDictionary<string, FloorFinding> findings;
    private readonly ImmutableArray<FloorPair> pairs;
    private readonly ImmutableArray<FloorPage> pages;
    private readonly ImmutableArray<Derivation> derived;
    private readonly ImmutableDictionary<string, ImmutableArray<string>> ladders;
    private readonly ImmutableArray<string> before999;
    private readonly int mostPages;

    public FloorOfVersion1()
    {
        using var reader = new StreamReader(
            typeof(FloorOfVersion1).Assembly.GetManifestResourceStream("BackCare.Tests.Proof.floor-of-version-1.yaml")!);
        var problems = new Problems();
        var map = (YamlMap)Yaml.Read("floor-of-version-1.yaml", reader.ReadToEnd(), 1, problems)!;
        Assert.Empty(problems.All);
        findings = Maps(map, "findings")
            .Select(each => new FloorFinding(Text(each, "id"), Level(each), Text(each, "group"), Text(each, "card")))
            .ToImmutableDictionary(finding => finding.Id);
        pairs = [.. Maps(map, "pairs")
            .Select(each => new FloorPair(Texts(each, "findings")[0], Texts(each, "findings")[1], Level(each)))];
        pages =
        [
            .. from page in Maps(map, "pages")
               let options = Maps(page, "options")
                   .Select(option => new BareOption(Text(option, "id"), Texts(option, "gives"), When(option)))
               select new FloorPage(Text(page, "id"),
                   Text(page, "kind") == "ticks" ? QuestionKind.Ticks : QuestionKind.Choice, When(page), [.. options]),
        ];
        // "and-any" asked for one of some more.
        derived =
        [
            .. from each in Maps(map, "derived")
               let line = new Derivation(Text(each, "id"), Texts(each, "all"), Texts(each, "any"),
                   each.Entries.ContainsKey("at-least") ? Number(Text(each, "at-least")) : 0, Texts(each, "of"))
               from more in Texts(each, "and-any").DefaultIfEmpty("")
               select more.Length == 0 ? line : line with { All = line.All.Add(more) },
        ];
        ladders = Maps(map, "ladders").ToImmutableDictionary(each => Text(each, "id"), each => Texts(each, "rising"));
        (before999, mostPages) = (Texts(map, "before-999"), Number(Text(map, "most-pages")));
    }

    /// <summary>The rows of "What changed", each with what its last column says: "no", "yes" or "words".</summary>
    public static ImmutableDictionary<int, string> Rows { get; } = Table().ToImmutableDictionary(
        row => Number(row.Groups[1].Value), row => LastColumn().Match(row.Groups[3].Value).Value);

    /// <summary>What is said of each row: which findings it names.</summary>
    public static ImmutableDictionary<int, string> Said { get; } =
        Table().ToImmutableDictionary(row => Number(row.Groups[1].Value), row => row.Groups[2].Value);

    /// <returns>Everything that is less, and its row is not named, or is no such row;
    /// and rows that are named without need.</returns>
    public ImmutableArray<string> Faults(Floor floor)
    {
        var (less, cited) =
            (Less(floor).Distinct().ToArray(),
                floor.Changed.SelectMany(change => change.Items.Select(item => (Item: item, change.Row)))
                    .ToLookup(each => each.Item, each => each.Row));
        return
        [
            .. less.Where(item => !cited[item].Any(row => Rows.GetValueOrDefault(row) is "no" or "yes"))
                .Select(item => $"{item} asks for less than in version 1, without a row"),
            .. floor.Changed.Where(change => !Rows.ContainsKey(change.Row)).Select(change => $"there is no row {change.Row}"),
            .. Rows.Where(row => row.Value != "no" && floor.Changed.All(change => change.Row != row.Key))
                .Select(row => $"row {row.Key} lowers something, and nothing names it"),
            .. cited.Where(item => !less.Contains(item.Key) && !IsOfWords(item))
                .Select(item => $"{item.Key} names row {string.Join(", ", item)}, and asks for no less than in version 1"),
            .. Lower(floor)
                .Where(lower =>
                    !lower.By.SelectMany(item => cited[item]).Any(row => Rows.GetValueOrDefault(row) == "yes"))
                .Select(lower => $"{lower.What}, by no row that says yes").Distinct(),
        ];

        // What only its words say, nobody but a reader can tell.
        bool IsOfWords(IGrouping<string, int> item) =>
            item.All(row => Rows.GetValueOrDefault(row) is "words" or "yes")
            && (item.Key.Split(' ') is ["finding", var id] ? findings.ContainsKey(id)
                : Options().Any(option => option.Name == item.Key));
    }

    /// <summary>Each thing, by version 1's names, of which the floor asks for less.</summary>
    private IEnumerable<string> Less(Floor floor)
    {
        foreach (var was in findings.Values)
            if (floor.Findings.FirstOrDefault(each => each.Id == was.Id) is not { } now || now.Urgency < was.Urgency)
                yield return $"finding {was.Id}";
            // Outcomes listed all of them, for everybody.
            else if (was.Urgency >= Urgency.Urgent111 && (!now.CanBegin || !now.ShownWith.IsEmpty))
                yield return $"finding {was.Id}";
        foreach (var was in pairs)
            if (floor.Pairs.FirstOrDefault(
                each => (each.One == was.One && each.Other == was.Other)
                    || (each.One == was.Other && each.Other == was.One)) is not { } now || now.Urgency < was.Urgency)
                yield return $"pair {was}";
        foreach (var was in pages)
            if (floor.Page(was.Id) is not { } now || now.Kind != was.Kind) yield return $"page {was.Id}";
            else
                foreach (var option in was.Options)
                    if (now.Options.FirstOrDefault(each => each.Id == option.Id) is not { } still
                        || option.Gives.Except(still.Gives).Any()
                        || People(floor)
                            .Any(people => IsOffered(was, option, people.Was) && !IsOffered(now, still, people.Now)))
                        yield return $"option {was.Id}/{option.Id}";
        foreach (var was in derived)
            if (Enumerable.Range(0, 1 << was.Facts.Count())
                .Select(bits => was.Facts.Where((_, place) => (bits >> place & 1) == 1).ToHashSet())
                .Any(facts => was.FollowsFrom(facts)
                    && !floor.Derived.Any(now => now.Id == was.Id && now.FollowsFrom(facts))))
                yield return $"derived {was.Id}";
        foreach (var (id, rising) in ladders)
            if (floor.Ladders.FirstOrDefault(each => each.Id == id) is not { } now || !now.Aside.IsEmpty
                || rising.Zip(rising.Skip(1)).Any(rung => !now.Rungs.Contains(new(rung.First, rung.Second))))
                yield return $"ladder {id}";
        if (floor.MostPages > mostPages) yield return "limit most-pages";
        if (floor.Before999.Except(before999).Any()) yield return "limit before-999";
    }

    /// <summary>
    /// Everything that was told in version 1 and ends lower now: each finding and pair, by each set of options that
    /// brings it about and has none to spare, for each age and each answer about pregnancy. Both floors only rise with
    /// more that is told, so nothing else can end lower.
    /// </summary>
    /// <returns>With what of the floor it may be owed to.</returns>
    private IEnumerable<(string What, string[] By)> Lower(Floor floor)
    {
        ImmutableArray<FloorFinding> old = [.. findings.Values];
        var rules = old.Select(finding => (Name: $"finding {finding.Id}", Ids: new[] { finding.Id }))
            .Concat(pairs.Select(pair => (Name: $"pair {pair}", Ids: new[] { pair.One, pair.Other })));
        foreach (var (name, ids) in rules)
            foreach (var told in ids.Select(Tellings)
                .Aggregate((IEnumerable<ImmutableHashSet<(FloorPage Page, BareOption Option)>>)[[]],
                    (some, more) => some.SelectMany(one => more.Select(one.Union))))
                foreach (var (_, _, people) in People(floor))
                {
                    var others = people.Where(each => told.All(option => option.Page.Id != each.Page.Id)).ToArray();
                    var was = Given(others.Concat(told));
                    // Not everybody could tell it.
                    if (!others.Concat(told).All(each => IsOffered(each.Page, each.Option, was))) continue;
                    foreach (var instead in Instead(floor, told))
                    {
                        (FloorPage Page, BareOption Option)[] chosen =
                            [.. others.Select(each => Same(floor, each)).OfType<(FloorPage, BareOption)>(), .. instead];
                        var all = Given(chosen);
                        var now = Given(chosen.Where(each => IsOffered(each.Page, each.Option, all)));
                        var (before, after) =
                            (Demand(was, old, pairs, derived),
                                Demand(now, floor.Findings, floor.Pairs, floor.Derived));
                        if (after >= before) continue;
                        var options = told.Select(each => $"{each.Page.Id}/{each.Option.Id}").Order().ToArray();
                        yield return ($"{string.Join(" and ", options)} was {before.Name()} and is {after.Name()}",
                            [name, .. ids.SelectMany(id => new[] { $"finding {id}", $"derived {id}" }),
                                .. options.Select(option => $"option {option}"),
                                .. told.Select(each => $"page {each.Page.Id}")]);
                    }
                }
    }

    // Each age, with those who were asked each answer about pregnancy, and each duration: what was given by it, what is
    // given by it, and by which options.
    private IEnumerable<(HashSet<string> Was, HashSet<string> Now,
        ImmutableArray<(FloorPage Page, BareOption Option)> Chosen)> People(Floor floor)
    {
        var (ages, weeks, durations) = (Page("age"), Page("pregnancy"), Page("duration"));
        return from age in ages.Options
               from answer in weeks.When.Holds(age.Gives.ToHashSet()) ? weeks.Options.Select(each => (BareOption?)each)
                   : [null]
               from duration in durations.Options
               let always = ImmutableArray.Create((ages, age), (durations, duration))
               let chosen = answer is null ? always : always.Add((weeks, answer))
               select (Given(chosen),
                   Given(chosen.Select(each => Same(floor, each)).OfType<(FloorPage, BareOption)>()), chosen);

        FloorPage Page(string id) => pages.Single(page => page.Id == id);
    }

    private static HashSet<string> Given(IEnumerable<(FloorPage Page, BareOption Option)> chosen) =>
        [.. chosen.SelectMany(each => each.Option.Gives)];

    private static bool IsOffered(FloorPage page, BareOption option, IReadOnlySet<string> given) =>
        page.When.Holds(given) && option.When.Holds(given);

    // Each set of options that tells a finding or fact.
    private IEnumerable<ImmutableHashSet<(FloorPage Page, BareOption Option)>> Tellings(string id)
    {
        foreach (var page in pages)
            foreach (var option in page.Options.Where(option => option.Gives.Contains(id)))
                yield return [(page, option)];
        foreach (var line in derived.Where(each => each.Id == id))
            foreach (var facts in Enumerable.Range(0, 1 << line.Facts.Count())
                .Select(bits => line.Facts.Where((_, place) => (bits >> place & 1) == 1).ToHashSet()))
                if (line.FollowsFrom(facts)
                    && facts.All(fact => !line.FollowsFrom(facts.Where(other => other != fact).ToHashSet())))
                    foreach (var told in facts.Select(Tellings)
                        .Aggregate((IEnumerable<ImmutableHashSet<(FloorPage Page, BareOption Option)>>)[[]],
                            (some, more) => some.SelectMany(one => more.Select(one.Union))))
                        // One option of a page that takes one.
                        if (told.Where(each => each.Page.Kind is QuestionKind.Choice).GroupBy(each => each.Page.Id)
                            .All(same => same.Count() == 1))
                            yield return told;
    }

    // The same options as they are now; in the place of one that is gone, each of those that stand for it.
    private static IEnumerable<ImmutableArray<(FloorPage, BareOption)>> Instead(Floor floor,
        ImmutableHashSet<(FloorPage Page, BareOption Option)> told)
    {
        IEnumerable<ImmutableArray<(FloorPage, BareOption)>> all = [[]];
        foreach (var each in told)
        {
            (FloorPage, BareOption)[] now = Same(floor, each) is { } same ? [same]
                : [.. floor.Changed.Where(change => change.Items.Contains($"option {each.Page.Id}/{each.Option.Id}"))
                    .SelectMany(change => change.Now).Select(id => Find(floor, id)!.Value)];
            all = now is [] ? all : all.SelectMany(one => now.Select(other => one.Add(other))).ToArray();
        }
        return all;
    }

    private static (FloorPage, BareOption)? Same(Floor floor, (FloorPage Page, BareOption Option) was) =>
        floor.Page(was.Page.Id) is { } page
        && page.Options.FirstOrDefault(option => option.Id == was.Option.Id) is { } same ? (page, same)
            : was.Page.Kind is QuestionKind.Ticks ? Find(floor, was.Option.Id) : null;

    private static (FloorPage, BareOption)? Find(Floor floor, string id) =>
        (from page in floor.Pages
         where page.Kind is QuestionKind.Ticks
         from option in page.Options
         where option.Id == id
         select ((FloorPage, BareOption)?)(page, option)).FirstOrDefault();

    // Loops, since it is asked for each telling of each person.
    private static Urgency Demand(HashSet<string> given, ImmutableArray<FloorFinding> findings, ImmutableArray<FloorPair> pairs,
        ImmutableArray<Derivation> derived)
    {
        var (present, demand) = (new HashSet<string>(given), Urgency.SelfCare);
        foreach (var each in derived)
            if (each.FollowsFrom(given)) present.Add(each.Id);
        foreach (var each in findings)
            if (each.Urgency > demand && present.Contains(each.Id)) demand = each.Urgency;
        foreach (var each in pairs)
            if (each.Urgency > demand && present.Contains(each.One) && present.Contains(each.Other)) demand = each.Urgency;
        return demand;
    }

    private IEnumerable<(string Name, BareOption Option)> Options() =>
        pages.SelectMany(page => page.Options.Select(option => ($"option {page.Id}/{option.Id}", option)));

    public bool Has(string finding) => findings.ContainsKey(finding);

    private static MatchCollection Table()
    {
        var flow = File.ReadAllText(Path.Combine(SecondEvaluator.Root, "docs", "flow.md"));
        return Row().Matches(flow[flow.IndexOf("## What changed", StringComparison.Ordinal)..]);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static IEnumerable<YamlMap> Maps(YamlMap of, string key) => ((YamlList)of.Entries[key]).Items.Cast<YamlMap>();

    private static string Text(YamlMap of, string key) => ((YamlText)of.Entries[key]).Value;

    private static ImmutableArray<string> Texts(YamlMap of, string key) =>
        of.Entries.TryGetValue(key, out var node) ? [.. ((YamlList)node).Items.Select(item => ((YamlText)item).Value)] : [];

    private static Urgency Level(YamlMap of) => Urgencies.OfFindings[Text(of, "urgency")];

    private static Condition When(YamlMap of) =>
        of.Entries.TryGetValue("when", out var node) ? new(Texts((YamlMap)node, "all"), Texts((YamlMap)node, "any"))
            : Condition.Always;

    [GeneratedRegex("(?<=^(?:\\*\\*)?)(?:yes|words|no)\\b")]
    private static partial Regex LastColumn();

    [GeneratedRegex(@"^\| (\d+) \| (.*) \| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
