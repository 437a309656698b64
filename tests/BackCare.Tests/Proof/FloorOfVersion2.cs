namespace BackCare.Tests.Proof;

/// <summary>
/// The floor of version 2, and what a later floor asks for less of: entry by entry, and by all that people could tell.
/// Each of that must stand under `changed` of the later floor, by a row of src/BackCare/Proof/changes-since-version-2.md.
/// </summary>
internal static partial class FloorOfVersion2
{
    private static readonly Floor Was = Read();

    // Everybody that can tell something by itself or by a pair, or be in doubt about it on one page.
    private static readonly Lazy<ImmutableArray<Telling>> All = new(() => [.. Tellings()]);

    public enum Effect { None, Words, Lowers }

    /// <summary>
    /// The rows, each by its last column: one that "lowers" makes a level, a panel or a time less urgent; one of words
    /// keeps them, and fewer are meant, or one line is gone.
    /// </summary>
    public static ImmutableDictionary<int, Effect> Rows { get; } = Table().ToImmutableDictionary(
        row => Number(row), row => OfWords().IsMatch(row.Groups[3].Value) ? Effect.Words
            : row.Groups[3].Value.StartsWith("**lowers**", StringComparison.Ordinal) ? Effect.Lowers : Effect.None);

    /// <summary>What is said of each row: which findings it names.</summary>
    public static ImmutableDictionary<int, string> Said { get; } =
        Table().ToImmutableDictionary(Number, row => row.Groups[2].Value);

    public static bool Has(string finding) => Was.Findings.Any(each => each.Id == finding);

    /// <returns>Everything that is less, and its row is not named, or is no such row;
    /// and rows that are named without need.</returns>
    /// <param name="told">Of what was told, only this; all of it where left out.</param>
    public static ImmutableArray<string> Faults(Floor floor, IReadOnlySet<string>? told = null)
    {
        var (less, cited) = (Less(floor).Distinct().ToArray(), Cited(floor));
        return
        [
            .. less.Where(item => cited[item].All(row => Rows.GetValueOrDefault(row, Effect.Words) is Effect.Words))
                .Select(item => $"{item} asks for less than in version 2, without a row"),
            .. floor.Changed.Where(change => !Rows.ContainsKey(change.Row)).Select(change => $"there is no row {change.Row}"),
            .. Rows.Where(row => row.Value is not Effect.None && floor.Changed.All(change => change.Row != row.Key))
                .Select(row => $"row {row.Key} lowers something, and nothing names it"),
            .. cited.Where(item => !less.Contains(item.Key) && !IsOfWords(item))
                .Select(item => $"{item.Key} names row {string.Join(", ", item)}, and asks for no less than in version 2"),
            .. Lowered(floor, told).Where(lower => lower.Rows.IsEmpty)
                .Select(lower => $"{lower.What} was {lower.Before.Name()} and is {lower.After.Name()}, by no row that lowers")
                .Distinct(),
        ];

        // What only its words say, nobody but a reader can tell: fewer are meant, or some moved to another option.
        bool IsOfWords(IGrouping<string, int> item) =>
            item.All(row => Rows.GetValueOrDefault(row) is not Effect.None
                || floor.Changed.Any(change => change.Row == row && !change.Now.IsEmpty))
            && (item.Key.Split(' ') is ["finding", var id] ? Has(id)
                : Was.Pages.Any(page => page.Options.Any(option => item.Key == $"option {page.Id}/{option.Id}")));
    }

    /// <summary>
    /// Everything that was told in version 2 and ends lower now: each finding and pair, by each set of options that
    /// brings it about and has none to spare, known or in doubt on one page, for each age, each answer about pregnancy
    /// and each duration. Both floors only rise with more that is told, so nothing else can end lower.
    /// </summary>
    /// <returns>With the rows that say that something here lowers.</returns>
    public static IEnumerable<(string What, Disposition Before, Disposition After, ImmutableArray<int> Rows)> Lowered(
        Floor floor, IReadOnlySet<string>? only = null)
    {
        var cited = Cited(floor);
        foreach (var told in All.Value.Where(told => only?.Contains(told.What) is not false))
            foreach (var chosen in Today(floor, told.Chosen))
            {
                var given = Given(chosen);
                var doubts = told.Unsure.Select(was => Same(floor, was)?.Page).OfType<FloorPage>()
                    .Where(page => page.When.Holds(given)).Take(1).Select(page => DoubtOn(page, chosen, given)).ToArray();
                var after = floor.For(given, doubts).Least;
                if (after >= told.Before) continue;
                var rows = told.By.SelectMany(item => cited[item]).Distinct()
                    .Where(row => Rows.GetValueOrDefault(row) is Effect.Lowers);
                yield return (told.What, told.Before, after, [.. rows.Order()]);
            }
    }

    private static ILookup<string, int> Cited(Floor floor) => floor.Changed
        .SelectMany(change => change.Items.Select(item => (Item: item, change.Row))).ToLookup(each => each.Item, each => each.Row);

    /// <summary>Each thing, by version 2's names, of which the floor asks for less.</summary>
    private static IEnumerable<string> Less(Floor floor)
    {
        var people =
            (from was in People()
             from now in Today(floor, was)
             select (Was: Given(was), Now: Given(now))).ToArray();
        foreach (var was in Was.Findings)
            if (floor.Findings.FirstOrDefault(each => each.Id == was.Id) is not { } now
                || now.Disposition < was.Disposition || now.Discreet != was.Discreet
                || was.Advice.Except(now.Advice).Any() || was.Contacts.Except(now.Contacts).Any()
                || people.Any(each => was.ShownWith.DefaultIfEmpty("").Any(fact =>
                    Was.MayBegin(was, each.Was.Append(fact).ToHashSet())
                    && !floor.MayBegin(now, each.Now.Append(fact).ToHashSet()))))
                yield return $"finding {was.Id}";
        foreach (var was in Was.Pairs)
            if (floor.Pairs.FirstOrDefault(each => was.Members.ToHashSet().SetEquals(each.Members)) is not { } now
                || now.Urgency < was.Urgency || was.Advice.Except(now.Advice).Any())
                yield return $"pair {was}";
        // Nothing of a block or contact may change, but that more facts bring a contact.
        var help = floor.Canonical().Split('\n');
        foreach (var was in Was.Canonical().Split('\n').Where(line => BlockOrContact().IsMatch(line)))
            if (!help.Any(line => line.StartsWith(was.Replace(" by ()", "", StringComparison.Ordinal), StringComparison.Ordinal)))
                yield return BlockOrContact().Match(was).Value;
        foreach (var was in Was.Pages)
        {
            if (floor.Page(was.Id) is not { } now || now.Kind != was.Kind)
            {
                yield return $"page {was.Id}";
                continue;
            }
            if (now.DoubtWaits is not null) yield return $"page {was.Id}";
            foreach (var option in was.Options)
                if (now.Options.FirstOrDefault(each => each.Id == option.Id) is not { } still
                    || option.Gives.Except(still.Gives).Any()
                    || people.Any(each => IsOffered(was, option, each.Was) && !IsOffered(now, still, each.Now)))
                    yield return $"option {was.Id}/{option.Id}";
        }
        foreach (var was in Was.Derived)
            if (SetsOf(was).Any(facts => was.FollowsFrom(facts)
                && !floor.Derived.Any(now => now.Id == was.Id && now.FollowsFrom(facts))))
                yield return $"derived {was.Id}";
        foreach (var was in Was.Ladders)
            if (floor.Ladders.FirstOrDefault(each => each.Id == was.Id) is not { } now
                || now.Aside.Except(was.Aside).Any() || was.Rungs.Except(now.Rungs).Any())
                yield return $"ladder {was.Id}";
        if (floor.MostPages > Was.MostPages) yield return "limit most-pages";
        if (floor.Before999.Except(Was.Before999).Any()) yield return "limit before-999";
    }

    /// <param name="Chosen">Without what is in doubt.</param>
    /// <param name="Unsure">What is in doubt, on one page.</param>
    /// <param name="By">What of the floor it may be owed to.</param>
    private sealed record Telling(string What, ImmutableArray<Choice> Chosen, ImmutableArray<Choice> Unsure,
        Disposition Before, ImmutableArray<string> By);

    private readonly record struct Choice(FloorPage Page, BareOption Option);

    private static IEnumerable<Telling> Tellings()
    {
        var rules = Was.Findings.Select(finding => (Name: $"finding {finding.Id}", Ids: new[] { finding.Id }))
            .Concat(Was.Pairs.Select(pair => (Name: $"pair {pair}", Ids: new[] { pair.One, pair.Other })));
        foreach (var (name, ids) in rules)
            foreach (var told in Together(ids))
                foreach (var people in People())
                {
                    ImmutableArray<Choice> all =
                        [.. people.Where(each => told.All(option => option.Page.Id != each.Page.Id)), .. told];
                    var given = Given(all);
                    // Not everybody could tell it.
                    if (!all.All(each => IsOffered(each.Page, each.Option, given))) continue;
                    var options = told.Select(each => $"{each.Page.Id}/{each.Option.Id}").Order().ToArray();
                    var what = string.Join(" and ", options);
                    if (Was.For(given, []).Least is > Disposition.SelfCare and var before)
                        yield return new(what, all, [], before,
                            [name, .. ids.SelectMany(id => new[] { $"finding {id}", $"derived {id}" }), .. options.Select(Named)]);
                    foreach (var page in told.Select(each => each.Page).Where(each => each.Kind is QuestionKind.Ticks).Distinct())
                    {
                        ImmutableArray<Choice> known = [.. all.Where(each => each.Page != page)];
                        var certain = Given(known);
                        var least = Was.For(certain, [DoubtOn(page, known, certain)]).Least;
                        if (least > Disposition.SelfCare)
                            yield return new($"{what}, not sure on {page.Id},", known, [.. all.Except(known)], least,
                                [$"page {page.Id}", .. told.Where(each => each.Page != page)
                                    .Select(each => Named($"{each.Page.Id}/{each.Option.Id}"))]);
                    }
                }

        static string Named(string option) => $"option {option}";
    }

    // Each age, with each answer about pregnancy of those who were asked (of those that give the same, one), and each duration.
    private static IEnumerable<ImmutableArray<Choice>> People()
    {
        var (ages, weeks, durations) = (Was.Page("age")!, Was.Page("pregnancy")!, Was.Page("duration")!);
        return from age in ages.Options
               from answer in weeks.When.Holds(age.Gives.ToHashSet()) ? weeks.Options.DistinctBy(Gives).Select(each => (BareOption?)each)
                   : [null]
               from duration in durations.Options
               let always = ImmutableArray.Create(new Choice(ages, age), new Choice(durations, duration))
               select answer is null ? always : always.Add(new(weeks, answer));

        static string Gives(BareOption option) => string.Join(' ', option.Gives);
    }

    private static HashSet<string> Given(IEnumerable<Choice> chosen) => [.. chosen.SelectMany(each => each.Option.Gives)];

    private static bool IsOffered(FloorPage page, BareOption option, IReadOnlySet<string> given) =>
        page.When.Holds(given) && option.When.Holds(given);

    private static Doubt DoubtOn(FloorPage page, ImmutableArray<Choice> chosen, IReadOnlySet<string> given) => new(page.Id,
        [.. page.Options.Where(option => option.When.Holds(given) && !chosen.Contains(new(page, option)))
            .SelectMany(option => option.Gives)]);

    private static IEnumerable<HashSet<string>> SetsOf(Derivation line) => Enumerable.Range(0, 1 << line.Facts.Count())
        .Select(bits => line.Facts.Where((_, place) => (bits >> place & 1) == 1).ToHashSet());

    // Each set of options that tells a finding or fact.
    private static IEnumerable<ImmutableHashSet<Choice>> Tells(string id)
    {
        foreach (var page in Was.Pages)
            foreach (var option in page.Options.Where(option => option.Gives.Contains(id)))
                yield return [new(page, option)];
        foreach (var line in Was.Derived.Where(each => each.Id == id))
            foreach (var facts in SetsOf(line).Where(line.FollowsFrom))
                if (facts.All(fact => !line.FollowsFrom(facts.Where(other => other != fact).ToHashSet())))
                    foreach (var told in Together(facts)) yield return told;
    }

    // Each set of options that tells all of them: one option of a page that takes one.
    private static IEnumerable<ImmutableHashSet<Choice>> Together(IEnumerable<string> ids) => ids.Select(Tells)
        .Aggregate((IEnumerable<ImmutableHashSet<Choice>>)[[]], (some, more) => some.SelectMany(one => more.Select(one.Union)))
        .Where(told => told.Where(each => each.Page.Kind is QuestionKind.Choice).GroupBy(each => each.Page.Id)
            .All(same => same.Count() == 1));

    // What people who chose these choose now, where they are offered it: the same, or what stands in its place or beside it.
    private static IEnumerable<ImmutableArray<Choice>> Today(Floor floor, ImmutableArray<Choice> chosen)
    {
        var each = chosen.Select(was => Now(floor, was).ToArray()).Where(now => now.Length > 0).ToArray();
        var all = each.Aggregate((IEnumerable<ImmutableArray<Choice>>)[[]],
            (some, now) => some.SelectMany(one => now.Select(one.Add)));
        foreach (var one in all)
        {
            var given = Given(one);
            if (one.Where((now, place) => !Offered(now) && each[place].Any(Offered)).Any()) continue;
            yield return [.. one.Where(Offered)];

            bool Offered(Choice now) => IsOffered(now.Page, now.Option, given);
        }
    }

    private static IEnumerable<Choice> Now(Floor floor, Choice was) => floor.Changed
        .Where(change => change.Items.Contains($"option {was.Page.Id}/{was.Option.Id}")).SelectMany(change => change.Now)
        .Select(id => Find(floor, was.Page, id)).Prepend(Same(floor, was)).OfType<Choice>().Distinct();

    private static Choice? Same(Floor floor, Choice was) =>
        floor.Page(was.Page.Id)?.Options.FirstOrDefault(option => option.Id == was.Option.Id) is { } same
            ? new(floor.Page(was.Page.Id)!, same) : Find(floor, was.Page, was.Option.Id);

    // A tick may have moved to another page of ticks.
    private static Choice? Find(Floor floor, FloorPage was, string id) =>
        (from page in floor.Pages
         where page.Id == was.Id || (page.Kind is QuestionKind.Ticks && was.Kind is QuestionKind.Ticks)
         from option in page.Options
         where option.Id == id
         select (Choice?)new Choice(page, option)).FirstOrDefault();

    private static Floor Read()
    {
        using var reader = new StreamReader(
            typeof(FloorOfVersion2).Assembly.GetManifestResourceStream("BackCare.Tests.Proof.floor-of-version-2.yaml")!);
        var problems = new Problems();
        return FloorReader.Read(reader.ReadToEnd(), problems) ?? throw new BadContentException(problems.All);
    }

    private static MatchCollection Table() =>
        Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/BackCare/Proof/changes-since-version-2.md")));

    private static int Number(Match row) => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^words −|\(words −\)|\(a line\)")]
    private static partial Regex OfWords();

    [GeneratedRegex(@"^(?:block|contact) \S+")]
    private static partial Regex BlockOrContact();

    [GeneratedRegex(@"^\| (\d+) \| (.*) \| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
