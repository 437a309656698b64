namespace BackCare.Web.Tests.Publishing;

/// <summary>Reads a fail-safe page as a person does: a sign counts in the card of its level.</summary>
internal static class FailSafeSigns
{
    private static readonly (string Card, Urgency Level)[] Cards =
        [("nhsuk-card--care--emergency", Urgency.Call999), ("nhsuk-card--care--urgent", Urgency.Urgent111),
            ("nhsuk-card--care--non-urgent", Urgency.SeeGp)];

    /// <summary>Every agreed sign and pair at its level, but the sign whose mention can put somebody at risk.</summary>
    public static void AssertComplete(IParentNode page)
    {
        var cards = page.QuerySelectorAll(".nhsuk-card--care").ToArray();
        Assert.Equal(Cards.Select(card => card.Card), cards.Select(card => card.ClassList[^1]));
        Assert.Equal(["tel:999", "tel:111", null], cards.Select(card => card.QuerySelector("a")?.GetAttribute("href")));
        Assert.All(cards,
            card => Assert.DoesNotContain(AgreedRows.Pinned.LinesOf("not-safe-at-home").Single(), Page.Words(card),
            StringComparison.Ordinal));
        foreach (var (card, level) in cards.Zip(Cards.Select(card => card.Level)))
        {
            var (alone, together) = Read(card);
            Assert.Equal(AgreedRows.Pinned.Findings
                    .Where(finding => finding.Urgency == level && finding.Id is not "not-safe-at-home")
                    .Select(finding => finding.Card).Order(), alone.Order());
            var pairs = from pair in AgreedRows.Pinned.Pairs
                        where pair.Disposition.Urgency() == level && !pair.Members.Contains("not-safe-at-home")
                        from one in AgreedRows.Pinned.LinesOf(pair.Members[0])
                        from other in AgreedRows.Pinned.LinesOf(pair.Members[1])
                        select Pair(one, other);
            Assert.Equal(pairs.Order(), together.Order());
        }
    }

    private static (List<string> Alone, List<string> Together) Read(IElement card)
    {
        var (alone, together) = (new List<string>(), new List<string>());
        foreach (var list in card.QuerySelectorAll(".nhsuk-card__content > ul")) alone.AddRange(list.Children.Select(Page.Words));
        // Combinations follow the card of their level.
        if (card.NextElementSibling is not { ClassName: "app-flags__pairs" } pairs) return (alone, together);
        var table = pairs.QuerySelector("table")!;
        Assert.Null(table.Closest("details"));
        Assert.EndsWith("two of these together", table.WordsOf("caption"), StringComparison.Ordinal);
        together.AddRange(
            from row in table.QuerySelectorAll("tbody tr")
            from one in Lines(row.QuerySelector("th")!)
            from other in Lines(row.QuerySelector("td")!)
            select Pair(one, other));
        return (alone, together);
    }

    private static string Pair(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? $"{one} + {other}" : $"{other} + {one}";

    private static IEnumerable<string> Lines(IElement cell) => cell.LinesOf("li, span:not([class])");
}
