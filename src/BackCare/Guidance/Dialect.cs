using System.Collections.Immutable;
using BackCare.Guidance.Containers;
using BackCare.Triage;
using Markdig;

namespace BackCare.Guidance;

/// <summary>The markdown that guides are written in: a few plain elements and the containers below, each one Markdig extension. Nothing else is parsed.</summary>
internal static class Dialect
{
    public static ImmutableArray<Container> Containers { get; } =
    [
        new CareCard("non-urgent", Urgency.SeeGp, "Non-urgent advice: "),
        new CareCard("urgent", Urgency.Urgent111, "Urgent advice: "),
        new CareCard("emergency", Urgency.Call999, "Immediate action required: "),
        new DoList(), new DontList(), new Warning(), new Inset(), new Details(), new Steps(), new Exercise(), new Contact(), new ActionLink(), new When(), new Unless(),
    ];

    // Not UseAdvancedExtensions, and never generic attributes: {onclick=…} would become a real attribute, which DisableHtml does not stop.
    public static MarkdownPipeline Pipeline { get; } = Build();

    public static Container? Find(string? name) => Containers.FirstOrDefault(container => container.Name == name);

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePreciseSourceLocation()
            .UseCustomContainers()
            .UsePipeTables()
            .DisableHtml();
        foreach (var container in Containers) builder.Extensions.Add(container);
        return builder.Build();
    }
}
