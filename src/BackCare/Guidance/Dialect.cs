using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

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
        new ExerciseSyntax(), new SequenceSyntax(), new ContactSyntax(), new OutOf100Syntax(), new ActionLinkSyntax(),
        new OnlyForSyntax("when"), new OnlyForSyntax("unless"), new MedicineSyntax(), new PainRuleSyntax(), new ProgrammeSyntax(),
    ];

    // Not UseAdvancedExtensions: generic attributes make {onclick=…} a real attribute, despite DisableHtml.
    public static MarkdownPipeline Pipeline { get; } = Build();

    /// <summary>Why a node outside the dialect is refused.</summary>
    public static (string Code, string What, string Mend) RefusalOf(MarkdownObject node) => node switch
    {
        CodeBlock => ("BC011", "code is not allowed here", "write plain text; do not indent a line by 4 spaces"),
        CodeInline => ("BC011", "code is not allowed here", "take out the backticks"),
        QuoteBlock => ("BC012", "quotes are not allowed here", "write plain text, or use '::: inset'"),
        ThematicBreakBlock => ("BC012", "horizontal rules are not allowed here", "use a heading to start a new part"),
        LineBreakInline =>
            ("BC013", "hard line break", "take out the two spaces or the backslash at the end of the line"),
        EmphasisInline =>
            ("BC012", "only **bold** is allowed; found italics or underscores", "write **bold**, or plain text"),
        LinkInline =>
            ("BC014", "an image needs a line of its own, outside lists, tables and cards", "put empty lines around it"),
        LinkDelimiterInline => ("BC012", "a square bracket is not closed", "close it, or take it out"),
        AutolinkInline => ("BC012", "an address in < > is not allowed", "write [words](address)"),
        _ => ("BC012", $"{node.GetType().Name} is not allowed here", "write plain text"),
    };

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePreciseSourceLocation()
            .UseCustomContainers()
            .UsePipeTables()
            .DisableHtml();
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new MarkParser());
        builder.BlockParsers.Insert(0, new ContainerParser());
        return builder.Build();
    }
}
