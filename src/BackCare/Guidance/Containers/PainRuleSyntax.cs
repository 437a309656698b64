namespace BackCare.Guidance.Containers;

/// <summary>The one rule for how much pain is all right, worded once. A plan opens with when to stop.</summary>
internal sealed class PainRuleSyntax() : ContainerSyntax("pain-rule", HeadingRule.None)
{
    public override (string What, string Written)? Generates => ("words", $"words are in {ExerciseFamilies.File}");

    public override IEnumerable<string> SourcesOf(GuideFile page, ContainerNode container, GuidanceContext context) =>
        context.Exercises.Pain.Sources;

    public override Block Read(ContainerNode container, BlockReader reader, OutlinePlace place) =>
        reader.Page.FrontMatter is { Kind: GuideKind.Plan }
            ? reader.Context.Exercises.Pain.BriefInset(reader.Page.LineOf(container))
            : reader.Context.Exercises.Pain.FullInset(reader.Page.LineOf(container));
}
