using BackCare.Guidance.Containers;
using Markdig.Syntax;
using Node = Markdig.Syntax.Block;

namespace BackCare.Guidance.Validators;

/// <summary>Checks that headings are in order, have unique ids, and that one follows care cards.</summary>
internal static class HeadingValidator
{
    // Ids used by the page around the guide, and additional ones of an outcome.
    private static readonly ImmutableArray<string> ReservedIds = ["maincontent", "menu", "provenance", "sources"];
    private static readonly ImmutableArray<string> ReservedIdsOfOutcomes =
        ["panel", "say", "why", "more-help", "advice", "your-answers"];

    public static void Check(BodyValidator validator)
    {
        var isOutcome = validator.Page.FrontMatter is { Kind: GuideKind.Outcome };
        var ids = new HashSet<string>();
        var above = 1;
        foreach (var heading in validator.Page.Body.OfType<HeadingBlock>())
        {
            var (level, id) = (heading.Level, GuideFile.IdOf(heading));
            if (level is 1)
                Report("BC040", "heading of level 1; the title is the only one", "write ## instead of #");
            else if (level > 4) Report("BC040", $"heading of level {level}", "use ## to ####");
            else if (level > above + 1)
                Report("BC040", $"heading level jumps from {above} to {level}", $"write {new string('#', above + 1)}");
            above = Math.Clamp(level, 2, 4);

            if (id.Length == 0) Report("BC045", "a heading without text", "write its words, or take it out");
            else if (ReservedIds.Contains(id) || (isOutcome && ReservedIdsOfOutcomes.Contains(id)))
                Report("BC043", $"the heading's id \"{id}\" is used by the page around it", "use other words");
            else if (!ids.Add(id))
                Report("BC044", $"two headings have the id \"{id}\"", "use other words for one of them");

            void Report(string code, string what, string mend) => validator.Report(heading, code, what, mend);
        }
        foreach (var (card, next) in validator.Page.Body.Zip(validator.Page.Body.Skip(1)))
            if (IsCard(card) && !IsCard(next)
                && next is not (HeadingBlock or LinkReferenceDefinitionGroup or ContainerNode { Info: null or "" }))
                validator.Report(next, "BC041", "text after a care card needs a heading",
                    "write a heading between the card and this text");

        static bool IsCard(Node block) => block is ContainerNode { Syntax: CareCardSyntax };
    }
}
