namespace BackCare.Triage;

/// <summary>
/// What stands on every page, around the lists of all signs, and in place of the checker. It speaks to everybody, so it
/// has one voice. Each text is a row of agreed.csv too, so that no content alone can shorten it.
/// </summary>
/// <param name="Help">A sentence with the numbers to call, on pages that cannot do what was asked of them.</param>
/// <param name="Sources">What all of it rests on.</param>
public sealed record FailSafeWords(StripWords Strip, string Help, SignWords Signs, StandInWords Page,
    ImmutableArray<string> Sources)
{
    public static FailSafeWords None { get; } = new(
        new("", "", "", []), "", new("", "", "", "", ImmutableDictionary<Urgency, SignLevelWords>.Empty),
        new("", "", new("", []), new("", [])), []);

    /// <summary>Every text with its name, in the order of the file: for what is signed, and for what changed.</summary>
    public IEnumerable<(string Name, string Text)> All =>
    [
        ("strip call", Strip.Call), ("strip when", Strip.When), ("strip all", Strip.All),
        ("strip findings", string.Join(", ", Strip.Findings)), ("help", Help),
        ("signs lead", Signs.Lead), ("signs back-pain", Signs.BackPain), ("signs this", Signs.This), ("signs too", Signs.Too),
        .. from level in Signs.Levels
           orderby level.Key descending
           from line in level.Value.All
           select ($"signs {level.Key.Name()} {line.Name}", line.Text),
        ("page first", Page.First), ("page helper", Page.Helper),
        .. Page.None.All.Select(line => ($"page none {line.Name}", line.Text)),
        .. Page.Calls.All.Select(line => ($"page calls {line.Name}", line.Text)),
        ("sources", string.Join(", ", Sources)),
    ];

    /// <summary>These words from the texts under the names of <see cref="All"/>.</summary>
    public static FailSafeWords From(IReadOnlyDictionary<string, string> texts)
    {
        return new(
            new(texts["strip call"], texts["strip when"], texts["strip all"], Listed("strip findings")), texts["help"],
            new(texts["signs lead"], texts["signs back-pain"], texts["signs this"], texts["signs too"],
                Urgencies.OfFindings.ToImmutableDictionary(level => level.Value, level =>
                new SignLevelWords(texts[$"signs {level.Key} heading"],
                    texts[$"signs {level.Key} call"], texts[$"signs {level.Key} together"],
                    Numbered($"signs {level.Key} how")))),
            new(texts["page first"], texts["page helper"], Under("page none"), Under("page calls")), Listed("sources"));

        ImmutableArray<string> Listed(string name) =>
            [.. texts[name].Split(", ", StringSplitOptions.RemoveEmptyEntries)];

        ImmutableArray<string> Numbered(string name) =>
            [.. Enumerable.Range(1, texts.Count).Select(number => texts.GetValueOrDefault($"{name} {number}"))
                .TakeWhile(text => text is not null)!];

        WordsUnder Under(string name) => new(texts[$"{name} heading"], Numbered($"{name} line"));
    }
}

/// <summary>At the top of every page: a link to call 999, the signs that cannot wait, a link to all.</summary>
/// <param name="When">Goes on after <paramref name="Call"/>.</param>
/// <param name="Findings">The signs that it speaks of.</param>
public sealed record StripWords(
    [Key("call")] string Call, [Key("when")] string When, [Key("all")] string All,
    [Key("findings", "Findings at 999.", IsId = true)] ImmutableArray<string> Findings);

/// <param name="This">Over the first halves of what is more urgent when two come together.</param>
/// <param name="Too">Over the second halves.</param>
public sealed record SignWords(
    string Lead, string BackPain, string This, string Too, ImmutableDictionary<Urgency, SignLevelWords> Levels)
{
    public SignLevelWords For(Urgency level) => Levels[level];
}

/// <param name="Call">The words of the link that calls.</param>
/// <param name="Together">Over the pairs.</param>
/// <param name="How">What to know before one calls.</param>
public sealed record SignLevelWords(
    [Key("heading")] string Heading, [Key("call")] string Call, [Key("together")] string Together,
    [Key("how", Links = [])] ImmutableArray<string> How)
{
    public IEnumerable<(string Name, string Text)> All =>
        [("heading", Heading), ("call", Call), ("together", Together),
            .. How.Select((line, place) => ($"how {place + 1}", line))];
}

public sealed record WordsUnder([Key("heading")] string Heading,
    [Key("lines", Links = [])] ImmutableArray<string> Lines)
{
    public IEnumerable<(string Name, string Text)> All =>
        [("heading", Heading), .. Lines.Select((line, place) => ($"line {place + 1}", line))];
}

public sealed record StandInWords(string First, string Helper, WordsUnder None, WordsUnder Calls);
