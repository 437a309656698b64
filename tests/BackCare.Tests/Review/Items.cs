namespace BackCare.Tests.Review;

internal static class Items
{
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static ReviewItem TheRules { get; } = new(ReviewKind.Rules, "rules", "The triage rules", TextOf("fever: 111"), Due: null);

    public static ReviewItem RulesOf(Library library) =>
        ReviewItem.AllIn(library).Single(item => item.Kind is ReviewKind.Rules);

    public static ReviewItem Page(string slug, params string[] lines) =>
        new(ReviewKind.Guide, $"guide:{slug}", slug, TextOf(lines), new(2027, 11, 20));

    public static ReadingText TextOf(params string[] lines) =>
        new([new("", "", [.. lines.Select(line => ReadingLine.Create("", line))])]);

    public static ReviewerSnapshot SnapshotOf(string id) => new(id, $"Test {id}", "test profession", "Test Register", $"TEST-{id}");
}
