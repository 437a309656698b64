namespace BackCare.Triage;

/// <summary>The words on every page, around the lists of all signs, and in place of the check. They speak to everybody,
/// so they have one voice. Each text is also a row of agreed.csv, so content alone cannot shorten it.</summary>
/// <param name="Help">A sentence with the numbers to call, for pages that cannot do what was asked of them.</param>
/// <param name="Sources">The sources of all these texts.</param>
public sealed record FailSafeWords(
    [Key("strip", "At the top of every page.")] StripWords Strip, [Key("help", Links = ["/emergency"])] string Help,
    [Key("signs", "Around the lists of all signs.")] FindingListWords Signs,
    [Key("page", "In place of the check while it cannot be trusted.")] StandInWords Page,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources)
{
    /// <summary>Every text with its name, in file order, for reviewers and the list of changes.</summary>
    public IEnumerable<(string Name, string Text)> All =>
    [
        ("strip call", Strip.Call), ("strip when", Strip.When), ("strip all", Strip.All),
        ("strip findings", string.Join(", ", Strip.Findings)), ("help", Help),
        ("signs lead", Signs.Lead), ("signs back-pain", Signs.BackPain), ("signs this", Signs.This), ("signs too", Signs.Too),
        .. from level in Signs.Levels.DistinctBy(each => each.Urgency)
           orderby level.Urgency descending
           from line in level.All
           select ($"signs {level.Urgency.Name()} {line.Name}", line.Text),
        ("page first", Page.First), ("page helper", Page.Helper),
        ("page none heading", Page.None.Heading), ("page none line 1", Page.None.Text),
        ("page calls heading", Page.Calls.Heading),
        .. Page.Calls.Ways.Select((line, place) => ($"page calls line {place + 1}", line)),
        ("sources", string.Join(", ", Sources)),
    ];

    /// <summary>Rebuilds the words from texts named as in <see cref="All"/>.</summary>
    public static FailSafeWords From(IReadOnlyDictionary<string, string> texts)
    {
        return new(
            new(texts["strip call"], texts["strip when"], texts["strip all"], Listed("strip findings")), texts["help"],
            new(texts["signs lead"], texts["signs back-pain"], texts["signs this"], texts["signs too"],
            [
                .. Urgencies.ForFindings.Select(urgency => new FindingListLevel(urgency.Value,
                    texts[$"signs {urgency.Key} heading"], texts[$"signs {urgency.Key} call"],
                    texts[$"signs {urgency.Key} together"], Numbered($"signs {urgency.Key} how"))),
            ]),
            new(texts["page first"], texts["page helper"],
                new(texts["page none heading"], texts["page none line 1"]),
                new(texts["page calls heading"], Numbered("page calls line"))),
            Listed("sources"));

        ImmutableArray<string> Listed(string name) =>
            [.. texts[name].Split(", ", StringSplitOptions.RemoveEmptyEntries)];

        ImmutableArray<string> Numbered(string name) =>
            [.. Enumerable.Range(1, texts.Count).Select(number => texts.GetValueOrDefault($"{name} {number}"))
                .TakeWhile(text => text is not null)!];
    }
}

/// <summary>The strip at the top of every page: a link to call 999, the urgent signs, and a link to all.</summary>
/// <param name="When">Continues the sentence of <paramref name="Call"/>.</param>
public sealed record StripWords(
    [Key("call")] string Call, [Key("when")] string When, [Key("all")] string All,
    [Key("findings", "Findings at 999.", IsId = true)] ImmutableArray<string> Findings);

public sealed record FindingListWords(
    [Key("lead")] string Lead, [Key("back-pain")] string BackPain, [Key("this", "Over the first halves of pairs.")]
        string This,
    [Key("too", "Over the second halves of pairs.")] string Too,
    [Key("levels")] ImmutableArray<FindingListLevel> Levels)
{
    public FindingListLevel For(Urgency urgency) => Levels.First(each => each.Urgency == urgency);
}

/// <param name="Call">The text of the link that calls.</param>
/// <param name="Together">The heading of the pairs.</param>
/// <param name="How">What to know before calling.</param>
[Entry("level", id: "level")]
public sealed record FindingListLevel(
    [Key("level", OneOf = ["GP", "111", "999"])] Urgency Urgency,
    [Key("heading")] string Heading, [Key("call")] string Call, [Key("together")] string Together,
    [Key("how", Links = [])] ImmutableArray<string> How)
{
    public IEnumerable<(string Name, string Text)> All =>
        [("heading", Heading), ("call", Call), ("together", Together),
            .. How.Select((line, place) => ($"how {place + 1}", line))];
}

public sealed record StandInWords(
    [Key("first", Links = [])] string First, [Key("helper", Links = [])] string Helper, [Key("none")] NoneWords None,
    [Key("calls")] CallsWords Calls);

public sealed record NoneWords([Key("heading")] string Heading, [Key("text", Links = [])] string Text);

public sealed record CallsWords([Key("heading")] string Heading, [Key("ways", Links = [])] ImmutableArray<string> Ways);
