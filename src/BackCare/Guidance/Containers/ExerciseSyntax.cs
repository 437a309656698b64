using System.Collections.Immutable;
using BackCare.Reading;
using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>One movement: whom it is for, its start, steps and dose, and other ways to do it.</summary>
internal sealed class ExerciseSyntax() : FieldsSyntax("exercise",
[
    ("good-for", "Good for:"), ("not-for", Block.Exercise.NotForLabel), ("start", "Start:"), ("repeats", "How many:"),
    ("how-often", "How often:"), ("stop-if", Block.Exercise.StopIfLabel), ("easier", "Easier:"), ("harder", "Harder:"),
    ("chair", "In a chair:"), ("instead", "Or instead:"), ("figure", ""), ("easier-figure", ""), ("harder-figure", ""),
    ("chair-figure", ""), ("instead-figure", ""),
])
{
    private static readonly string[] WhomFields = ["good-for", "not-for"];
    private static readonly string[] MuchFields = ["repeats", "how-often", "stop-if"];

    // In the order in which they are shown.
    private static readonly string[] WayFields =
        [.. Enum.GetValues<ExerciseWay>().Select(ExerciseUse.NameOf)];

    protected override string[] Required => [.. WhomFields, "start", .. MuchFields, "easier", "harder"];

    public override void Check(ContainerNode container, BodyCheck check)
    {
        base.Check(container, check);
        if (!container.OfType<ListBlock>().Any(list => list.IsOrdered))
            check.Report(container, "BC087", "the exercise has no steps", "write them as a numbered list under its fields");
        var drawn = $"exercises/{check.Page.Slug}.poses.yaml";
        var figures = check.Context.FiguresOf(check.Page.Slug);
        foreach (var field in FieldsOf(container).Where(field => field.Name.EndsWith("figure", StringComparison.Ordinal)
            && !figures.ContainsKey(field.Value)))
            check.Report(field.At, "BC088", $"there is no figure '{field.Value}' in {drawn}",
                Spelling.Hint(field.Value, figures.Keys.Order(StringComparer.Ordinal)), drawn);
        if (check.Page.Front is { Kind: GuideKind.Exercise } && !figures.ContainsKey(DrawnFigure.Main)
            && FieldsOf(container).All(field => field.Name != "figure"))
            check.Report(container, "BC088", "the exercise has no figure", $"draw '{DrawnFigure.Main}' in {drawn}", drawn);
        if (check.Page.Front?.Exercise is { } use) CheckWays(container, check, use, drawn);
    }

    // Who does it in one way must not be shown another.
    private void CheckWays(ContainerNode container, BodyCheck check, ExerciseUse use, string drawn)
    {
        var fields = FieldsOf(container).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (way, keeps) in use.Ways)
        {
            var name = ExerciseUse.NameOf(way);
            if (!fields.Contains(name))
                check.Report(container, "BC089", $"'ways' names '{name}', and the exercise has no such field",
                    $"add '- {name}: …', or take it out of 'ways'", name);
            else if ((keeps is not WayKeeps.All || use.WaysFor.ContainsValue(way)) && !fields.Contains($"{name}-figure"))
                check.Report(container, "BC089", $"the way '{name}' has no figure, and the ordinary one shows something else",
                    $"draw it in {drawn}, and name it in '- {name}-figure: …'", name);
        }
    }

    public override Block Read(ContainerNode container, BlockReader reader, Place place)
    {
        var fields = FieldsOf(container);
        var figures = reader.Context.FiguresOf(reader.Page.Slug);
        return new Block.Exercise(
            container.Heading, place.LevelOfOwn, Of(WhomFields), Drawn("figure", DrawnFigure.Main), Of(["start"]),
            FreeText(container, reader, place), Of(MuchFields),
            [.. WayFields.SelectMany(way => Of([way]).Select(words =>
                new OtherWay(ExerciseUse.WayNames[way], words, Drawn($"{way}-figure"))))]);

        ImmutableArray<LabelledValue> Of(string[] names) =>
            Values(fields.Where(field => names.Contains(field.Name)), reader);

        DrawnFigure Drawn(string field, string otherwise = "") => figures.GetValueOrDefault(
            fields.FirstOrDefault(each => each.Name == field)?.Value ?? otherwise, DrawnFigure.None);
    }
}
