using BackCare.Triage;

namespace BackCare.Guidance.Containers;

internal sealed class ProgrammeSyntax() : ContainerSyntax("programme", HeadingRule.None)
{
    public override (string What, string Written)? Generates => ("table", "rows are 'weeks' in the front matter");

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        if (validator.Page.FrontMatter is { Kind: not GuideKind.Plan })
            validator.Report(container, "BC006", $"\"{Name}\" appears on a page that is not a plan", "take it out");
    }

    public override IEnumerable<string> SourcesOf(GuideFile page, ContainerNode container, GuidanceContext context) =>
        page.FrontMatter?.Programme is { } programme ? SourcesOf(programme, context) : [];

    private static IEnumerable<string> SourcesOf(Programme programme, GuidanceContext context) =>
        context.Exercises.Doses.Where(dose => dose.Key is ExerciseFamily.Loosen or ExerciseFamily.Strengthen or ExerciseFamily.Walk
                || dose.Key is ExerciseFamily.Balance && programme.Rows.Any(row => !row.Balance.IsEmpty))
            .OrderBy(dose => dose.Key).SelectMany(dose => dose.Value.Sources).Append(Source.OwnChoice).Distinct();

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place)
    {
        var line = reader.Page.LineOf(container);
        if (reader.Page.FrontMatter?.Programme is not { } programme) return new Block.Table(place.Heading, [], []);
        var hasBalance = programme.Rows.Any(row => !row.Balance.IsEmpty);
        var marks = SourcesOf(programme, reader.Context).Select(source => new Phrase.Mark(source)).ToArray();
        return new Block.Table(place.Heading,
            [Head("Week"), Head("Every day"), Head("Mon, Wed, Fri"), .. hasBalance ? [Head("Tue, Thu")] : (Cell[])[], Head("Walk, 5 days")],
            [
                .. programme.Spans.Zip(programme.Rows.Prepend(null), (span, before) => (ImmutableArray<Cell>)
                [
                    Words(new Phrase.Plain(span.To > span.Row.From ? $"Weeks {span.Row.From} to {span.To}" : $"Week {span.Row.From}")),
                    Words([.. Daily(span.Row, before)]), Words([.. Listed(span.Row.Strength, before?.Strength)]),
                    .. hasBalance ? [Words([.. Listed(span.Row.Balance, before?.Balance)])] : (Cell[])[],
                    Words([new Phrase.Plain(Minutes(programme, span.Row.From, span.To)), .. marks]),
                ]),
            ])
        { Later = programme.Rows is [_, var second, ..] ? $"Weeks {second.From} to {Programme.Weeks}" : null };

        Cell Head(string head) => Words(new Phrase.Plain(head));

        Cell Words(params ImmutableArray<Phrase> words) => new(words, IsNumber: false) { Line = line };
    }

    // Moves that stay the same are not listed again.
    private static IEnumerable<Phrase> Daily(ProgrammeRow row, ProgrammeRow? before) =>
        row.Note is not { } note ? Listed(row.Daily, before?.Daily)
        : row.Daily.IsEmpty ? [new Phrase.Plain(note)]
        : [.. Listed(row.Daily, before?.Daily), new Phrase.Plain($". {note}")];

    private static IEnumerable<Phrase> Listed(ImmutableArray<ProgrammeMove> moves, ImmutableArray<ProgrammeMove>? before) =>
        moves.IsEmpty ? [new Phrase.Plain("None")]
        : before is { } same && moves.SequenceEqual(same) ? [new Phrase.Plain("The same")]
        : moves.SelectMany((move, at) => (Phrase[])
        [
            new Phrase.Plain(at is 0 ? "" : "; "),
            new Phrase.Link(Guide.AddressOf(GuideKind.Exercise, move.Slug),
                [new Phrase.Plain(at is 0 ? move.Name.UpperFirst() : move.Name)]),
            new Phrase.Plain(move.HowMuch.Length > 0 ? $" {move.HowMuch}" : ""),
        ]);

    private static string Minutes(Programme programme, int from, int to) =>
        string.Join(", ", programme.Walks[(from - 1)..to].Distinct()) + " minutes";
}
