namespace BackCare.Triage;

/// <summary>The first page of the check. Nobody has said yet whom it is about, so it has one voice.</summary>
/// <param name="Whom">Over and under the two buttons, with what the check does and does not do.</param>
public sealed record StartWords(StartSigns Emergency, WordsUnder Whom,
    ImmutableArray<string> Sources)
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
public sealed record StartSigns(string Heading, string Call, string All, ImmutableArray<StartLine> Lines);

/// <param name="Findings">What the line stands for: each finding that is 999 by itself stands in one line.</param>
public sealed record StartLine(string Text, ImmutableArray<string> Findings);
