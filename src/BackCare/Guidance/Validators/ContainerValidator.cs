using System.Buffers;
using BackCare.Guidance.Containers;
using Markdig.Syntax;

namespace BackCare.Guidance.Validators;

/// <summary>Checks that a container is in the dialect, is closed, has its heading and is allowed here.</summary>
internal sealed class ContainerValidator(BodyValidator validator)
{
    /// <summary>An unclosed container swallows everything after it.</summary>
    public const string NotClosed = "BC002";

    private static readonly SearchValues<char> Markup = SearchValues.Create("*[]<>`{}|");

    // If an inner container with too many colons closes the outer one, the outer end is a stray: one problem, not two.
    private int straysExplained;

    /// <summary>Limits some containers to one or two on a page, and exercises to exactly one.</summary>
    public static void CheckCounts(BodyValidator validator)
    {
        var page = validator.Page;
        var all = page.Body.Descendants<ContainerNode>().ToLookup(container => container.Info);
        foreach (var (name, max) in new[] { ("non-urgent", 1), ("urgent", 1), ("emergency", 1), ("warning", 2) })
            foreach (var tooMany in all[name].Skip(max))
                validator.Report(tooMany, "BC042", $"more than {(max == 1 ? "one" : max)} \"{name}\" on the page",
                    "join them, or move one to another page");
        if (page.FrontMatter is { Kind: GuideKind.Exercise, Status: not GuideStatus.Retired }
            && all["exercise"].Count() is var exercises and not 1)
            page.Location.Report("kind", "BC039",
                $"a page of kind 'exercise' holds exactly one exercise; this one holds {exercises}",
                "add '::: exercise name', or split the page");
    }

    /// <param name="inside">The container around it.</param>
    /// <param name="lists">How many lists are around it.</param>
    public void Check(ContainerNode container, ContainerNode? inside, int lists)
    {
        var name = container.Info ?? "";
        if (name.Length == 0 && straysExplained > 0) straysExplained--;
        else if (name.Length == 0)
            validator.Report(container, "BC004", "stray \":::\" with no name",
                "write the container's name after it, or take it out");
        else if (container.Syntax is not { } known)
            validator.Report(container, "BC001", $"unknown container \"{name}\"",
                Spelling.Hint(name, Dialect.Containers.Select(each => each.Name)));
        else
        {
            Fences(container, inside);
            Heading(container, known);
            Place(container, known, inside, lists);
            if (known.Generates is var (what, written) && container.Count > 0)
                validator.Report(container, "BC006", $"\"{name}\" brings its {what} itself",
                    $"take out what appears in it; its {written}");
            if (container.Count == 0 && known.Generates is null)
                validator.Report(container, "BC009", $"container \"{name}\" is empty",
                    "write its text, or take it out");
            else known.Check(container, validator);
        }
    }

    private void Fences(ContainerNode container, ContainerNode? inside)
    {
        var colons = container.OpeningFencedCharCount;
        if (inside is null || inside.OpeningFencedCharCount > colons)
        {
            if (container.ClosingFencedCharCount == 0 && container.Parent is not ContainerNode { Info: null or "" })
                ReportNotClosed(container);
        }
        // If the inner end closed the outer container, the outer end is a stray; if it has no end, it is open.
        else if (inside.Parent!.SkipWhile(block => block != inside).Skip(1).OfType<ContainerNode>().FirstOrDefault()
            is { Info: null or "" })
        {
            validator.Report(container, "BC003", "inner container needs fewer colons than the outer one "
                + $"({colons} inside {inside.OpeningFencedCharCount})",
                $"write {new string(':', colons + 1)} before and after \"{inside.Info}\"");
            straysExplained++;
        }
        else if (inside.ClosingFencedCharCount > 0) ReportNotClosed(inside);
    }

    private void ReportNotClosed(ContainerNode container)
    {
        var colons = new string(':', container.OpeningFencedCharCount);
        // A heading or such a container may not be inside, so the container was meant to end above the first one.
        var next = container.FirstOrDefault(block => block is HeadingBlock || (block is ContainerNode inner
            && (inner.OpeningFencedCharCount >= container.OpeningFencedCharCount
                || inner.Syntax is not { MayStandInside: true })));
        validator.Report(container, NotClosed, $"container \"{container.Info}\" is not closed", next switch
        {
            null => $"write {colons} on a line of its own below its last line",
            ContainerNode { Info: null or "" } =>
                $"write {colons} instead of what appears on line {validator.Page.LineOf(next)}",
            _ => $"write {colons} on a line of its own above line {validator.Page.LineOf(next)}",
        });
    }

    private void Heading(ContainerNode container, ContainerSyntax known)
    {
        var (name, heading) = (known.Name, container.Heading);
        if (known.Heading is HeadingRule.Required && heading.Length == 0)
            validator.Report(container, "BC005", $"container \"{name}\" needs a heading",
                $"write it on the same line: ::: {name} Heading");
        if (known.Heading is HeadingRule.None && heading.Length > 0)
            validator.Report(container, "BC007", $"container \"{name}\" takes no heading",
                "put the words into it, on the next line");
        if (heading.AsSpan().ContainsAny(Markup))
            validator.Report(container, "BC016", $"the heading of \"{name}\" is not plain text",
                "take out *, [ ], < >, { } and the like");
    }

    private void Place(ContainerNode container, ContainerSyntax known, ContainerNode? inside, int lists)
    {
        if (lists > 0) Report("appears in a list", "move it out of the list");
        else if (inside is not null && !known.MayStandInside)
            Report($"appears inside \"{inside.Info}\"", "move it out; only "
                + string.Join(", ", Dialect.Containers.Where(each => each.MayStandInside).Select(each => each.Name))
                + " may appear inside another container");
        else if (inside?.Parent is ContainerNode) Report("appears two levels deep", "write it flatter");
        else if (known is DetailsSyntax && inside is { Syntax: CareCardSyntax })
            validator.Report(container, "BC008", "details appear inside a care card",
                "move them out: nothing in a care card may be folded away");

        void Report(string where, string mend) =>
            validator.Report(container, "BC008", $"container \"{known.Name}\" {where}", mend);
    }
}
