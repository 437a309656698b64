using System.Collections.Immutable;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>One movement: whom it is for, its start, steps and dose, and other ways to do it.</summary>
internal sealed class ExerciseSyntax() : FieldsSyntax("exercise",
[
    ("good-for", "Good for"), ("not-for", "Not for you if"), ("start", "Start"), ("repeats", "How many"),
    ("how-often", "How often"), ("stop-if", "Stop if"), ("easier", "Easier"), ("harder", "Harder"),
    ("chair", "In a chair"), ("instead", "Or instead"),
])
{
    /// <summary>The figure of the movement itself; the others bear the name of a field.</summary>
    public const string Main = "main";

    private static readonly string[] WhomFields = ["good-for", "not-for"];
    private static readonly string[] MuchFields = ["repeats", "how-often", "stop-if"];
    private static readonly string[] WayFields = ["easier", "harder", "chair", "instead"];

    protected override string[] Required => [.. WhomFields, "start", .. MuchFields, "easier", "harder"];

    public override void Check(ContainerNode container, BodyCheck check)
    {
        base.Check(container, check);
        if (!container.OfType<ListBlock>().Any(list => list.IsOrdered))
            check.Report(container, "BC087", "the exercise has no steps", "write them as a numbered list under its fields");
        var figures = check.Context.FiguresOf(check.Page.Slug);
        var drawn = $"exercises/{check.Page.Slug}.poses.yaml";
        if (check.Page.Front is { Kind: GuideKind.Exercise } && !figures.ContainsKey(Main))
            check.Report(container, "BC088", "the exercise has no figure", $"draw '{Main}' in {drawn}");
        var written = FieldsOf(container).Select(field => field.Name).ToHashSet();
        foreach (var alone in WayFields.Where(way => figures.ContainsKey(way) && !written.Contains(way)))
            check.Report(container, "BC088", $"the figure '{alone}' of {drawn} has no words",
                $"add '- {alone}: …', or take the figure out", alone);
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place)
    {
        var fields = FieldsOf(container);
        var figures = reader.Context.FiguresOf(reader.Page.Slug);
        return new Block.Exercise(
            container.Heading, place.LevelOfOwn, Of(WhomFields), Drawn(Main), Of(["start"]),
            FreeText(container, reader, place), Of(MuchFields),
            [.. WayFields.SelectMany(way => Of([way]).Select(words => new OtherWay(words, Drawn(way))))]);

        ImmutableArray<LabelledValue> Of(string[] names) =>
            Values(fields.Where(field => names.Contains(field.Name)), reader);

        ImmutableArray<MediaItem> Drawn(string name) => figures.GetValueOrDefault(name, []);
    }
}
