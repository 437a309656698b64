using Markdig.Syntax;

namespace BackCare.Guidance.Containers;

/// <summary>One movement: whom it is for, its start, steps and dose, and other ways to do it.</summary>
internal sealed class ExerciseSyntax() : FieldsSyntax("exercise",
[
    ("helps", Block.Exercise.HelpsLabel), ("good-for", "Good for:"), ("not-for", Block.Exercise.NotForLabel), (AsksFirst, AsksFirstLabel),
    ("start", "Start:"), (HowMany, $"{Block.Exercise.HowManyLabel}:"), (HowOften, HowOftenLabel), (More, MoreLabel),
    ("easier", "Easier:"), ("harder", "Harder:"), ("chair", "In a chair:"), ("instead", "Or instead:"),
    ("figure", ""), ("easier-figure", ""), ("harder-figure", ""), ("chair-figure", ""), ("instead-figure", ""),
])
{
    private const string AsksFirst = "asks-first", HowMany = "how-many", HowOften = "how-often", More = "more";
    private const string AsksFirstLabel = "Ask first:", HowOftenLabel = Block.Exercise.HowOftenLabel, MoreLabel = Block.Exercise.MoreLabel;

    private static readonly string[] WhomFields = ["helps", "good-for", "not-for"];

    protected override string[] Required => [.. WhomFields, "start", "easier", "harder"];

    public override void Check(ContainerNode container, BodyValidator validator)
    {
        base.Check(container, validator);
        if (!container.OfType<ListBlock>().Any(list => list.IsOrdered))
            validator.Report(container, "BC087", "the exercise has no steps",
                "write them as a numbered list under its fields");
        var drawn = DrawnFigure.PosesOf(validator.Page.Slug);
        var figures = validator.Context.FiguresOf(validator.Page.Slug);
        foreach (var field in FieldsOf(container).Where(field => field.Name.EndsWith("figure", StringComparison.Ordinal)
            && !figures.ContainsKey(field.Value)))
            Undrawn(field.At, $"there is no figure '{field.Value}' in {drawn}",
                Spelling.Hint(field.Value, figures.Keys.Order(StringComparer.Ordinal)));
        if (validator.Page.FrontMatter is { Kind: GuideKind.Exercise } && !figures.ContainsKey(DrawnFigure.Main)
            && FieldsOf(container).All(field => field.Name != "figure"))
            Undrawn(container, "the exercise has no figure", $"draw '{DrawnFigure.Main}' in {drawn}");
        if (validator.Page.FrontMatter?.Exercise is not { } use) return;
        CheckWays(container, validator, use, drawn);
        if (FieldsOf(container).Any(field => field.Name == HowMany)
            != (use.Count != validator.Context.Exercises.CountOf(use.Family)))
            validator.Report(container, "BC086", "the words say how many otherwise than the page counts",
                $"write both 'count' in the front matter and '- {HowMany}: …', or neither, as its family has them");

        // A draft can be written before its figure is drawn.
        void Undrawn(MarkdownObject at, string what, string mend)
        {
            if (validator.Page.FrontMatter is { Status: GuideStatus.Draft }) validator.Warn(at, "BC088", what, mend);
            else validator.Report(at, "BC088", what, mend);
        }
    }

    // Includes the rule for pain, which every exercise shows.
    public override IEnumerable<string> SourcesOf(GuideFile page, ContainerNode container, GuidanceContext context) =>
    [
        .. page.FrontMatter?.Exercise is { } use && context.Exercises.Doses.TryGetValue(use.Family, out var dose)
            ? dose.Sources : [],
        .. context.Exercises.Sources, .. context.Exercises.Pain.Sources,
    ];

    // People who need another way must not be shown the ordinary one.
    private void CheckWays(ContainerNode container, BodyValidator validator, ExerciseUse use, string drawn)
    {
        var fields = FieldsOf(container).Select(field => field.Name).ToHashSet();
        foreach (var (way, keeps) in use.Ways)
        {
            var name = way.ToWord();
            if (!fields.Contains(name))
                validator.Report(container, "BC089", $"'ways' names '{name}', and the exercise has no such field",
                    $"add '- {name}: …', or take it out of 'ways'");
            else if ((keeps is not KeptInstructions.All || use.WaysFor.ContainsValue(way)) && !fields.Contains($"{name}-figure"))
                validator.Report(container, "BC089",
                    $"the way '{name}' has no figure, and the ordinary one shows something else",
                    $"draw it in {drawn}, and name it in '- {name}-figure: …'");
        }
    }

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place)
    {
        var fields = FieldsOf(container);
        var figures = reader.Context.FiguresOf(reader.Page.Slug);
        var (line, every) = (reader.Page.LineOf(container), reader.Context.Exercises);
        var use = reader.Page.FrontMatter?.Exercise;
        var family = use is null ? null : every.Doses.GetValueOrDefault(use.Family);
        return new Block.Exercise(
            container.Heading, place.OwnLevel, [.. Of(WhomFields), .. AskedFirst()], Drawn("figure", DrawnFigure.Main),
            Of(["start"]), FreeText(container, reader, place),
            [
                .. Own(HowMany, Block.Exercise.HowManyLabel + (family is null ? ":" : $", {family.Purpose}:"),
                    use is { EachSide: true } && family is not null ? $"{family.HowMany}, each side" : family?.HowMany),
                .. Own(HowOften, HowOftenLabel, family?.HowOften),
                .. Own(More, MoreLabel, family?.More), Brought("Every time:", every.Always, every.Sources),
                .. every.Pain.BriefLines(line).Where(value => value.IsStop),
            ],
            [.. every.Pain.BriefLines(line).Where(value => !value.IsStop)],
            // In the order shown.
            [.. Enum.GetValues<ExerciseWay>().SelectMany(way => Of([way.ToWord()]).Select(words =>
                new OtherWay(way, words, Drawn($"{way.ToWord()}-figure"))))]);

        ImmutableArray<LabelledValue> Of(string[] names) =>
            Values(fields.Where(field => names.Contains(field.Name)), reader);

        LabelledValue Brought(string label, string words, ImmutableArray<string> sources) =>
            new(line, label, words, null) { Marks = [.. sources.Select(source => new Phrase.Mark(source))] };

        // The page's own words replace those of the family.
        ImmutableArray<LabelledValue> Own(string field, string label, string? otherwise) =>
            Of([field]) is [_, ..] own ? [own[0] with { Label = label }]
                : otherwise is null ? [] : [Brought(label, otherwise, family!.Sources)];

        // Some people ask first, whatever the exercise.
        IEnumerable<LabelledValue> AskedFirst() => Of([AsksFirst]) is [var own]
            ? [own with { Value = $"{own.Value}. {every.AskFirst}",
                Marks = [.. own.Marks.Union(every.Sources.Select(source => new Phrase.Mark(source)))] }]
            : [Brought(AsksFirstLabel, every.AskFirst, every.Sources)];

        DrawnFigure Drawn(string field, string otherwise = "") => figures.GetValueOrDefault(
            fields.FirstOrDefault(each => each.Name == field)?.Value ?? otherwise, DrawnFigure.None);
    }
}
