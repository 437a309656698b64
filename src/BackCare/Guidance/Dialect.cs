using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig;
using Markdig.Parsers.Inlines;

namespace BackCare.Guidance;

/// <summary>The markdown of guides: a few plain elements and the containers below. Nothing else is parsed.</summary>
internal static class Dialect
{
    public static ImmutableArray<ContainerSyntax> Containers { get; } =
    [
        new CareCardSyntax("non-urgent", Urgency.SeeGp), new CareCardSyntax("urgent", Urgency.Urgent111),
        new CareCardSyntax("emergency", Urgency.Call999),
        new AdviceRowsSyntax("do"), new AdviceRowsSyntax("today"), new DontListSyntax(),
        new WarningSyntax(), new InsetSyntax(), new DetailsSyntax(), new StepsSyntax(),
        new ExerciseSyntax(), new SequenceSyntax(), new ContactSyntax(), new OfHundredSyntax(), new ActionLinkSyntax(),
        new OnlyForSyntax("when"), new OnlyForSyntax("unless"), new MedicineSyntax(), new PainRuleSyntax(), new ProgrammeSyntax(),
    ];

    // Not UseAdvancedExtensions, and never generic attributes: {onclick=…} would become a
    // real attribute, which DisableHtml does not stop.
    public static MarkdownPipeline Pipeline { get; } = Build();

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePreciseSourceLocation()
            .UseCustomContainers()
            .UsePipeTables()
            .DisableHtml();
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new MarkParser());
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new SidedParser());
        builder.BlockParsers.Insert(0, new ContainerParser());
        return builder.Build();
    }
}
