namespace BackCare.Triage;

/// <summary>The first page of the check. Nobody has said yet whom it is about, so it has one voice.</summary>
/// <param name="Whom">Over and under the two buttons, with what the check does and does not do.</param>
public sealed record StartWords(
    [Key("emergency", "The short list: each finding at 999 stands in exactly one line.")]
        StartSigns Emergency, [Key("whom")] WordsUnder Whom,
    [Key("sources", "Ids of content/sources.yaml.", IsId = true)] ImmutableArray<string> Sources)
{
    public static StartWords None { get; } = new(new("", "", "", []), new("", []), []);

    public IEnumerable<(string Name, string Text)> All =>
    [
        ("emergency heading", Emergency.Heading), ("emergency call", Emergency.Call), ("emergency all", Emergency.All),
        .. Emergency.Lines.SelectMany(
            (line, place) => new[] { ($"emergency line {place + 1}", line.Text),
                ($"emergency findings {place + 1}", string.Join(", ", line.Findings)) }),
        .. Whom.All.Select(line => ($"whom {line.Name}", line.Text)),
        ("sources", string.Join(", ", Sources)),
    ];
}

/// <summary>The short list of what is 999 by itself, before anybody begins.</summary>
/// <param name="All">The words of the link to every sign.</param>
public sealed record StartSigns(
    [Key("heading")] string Heading, [Key("call")] string Call, [Key("all")] string All, [Key("lines")]
        ImmutableArray<StartLine> Lines);

/// <param name="Findings">What the line stands for: each finding that is 999 by itself stands in one line.</param>
[Entry("line")]
public sealed record StartLine(
    [Key("text", Links = [])] string Text, [Key("findings", "Findings at 999.", IsId = true)]
        ImmutableArray<string> Findings);
