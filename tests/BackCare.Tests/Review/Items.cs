namespace BackCare.Tests.Review;

/// <summary>Items that are put together by hand.</summary>
internal static class Items
{
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static ReviewItem TheRules { get; } = new(ReviewKind.Triage, "triage", "The triage rules", TreeOf("fever: 111"), Due: null);

    public static ReviewItem Page(string slug, params string[] lines) =>
        new(ReviewKind.Guide, $"guide:{slug}", slug, TreeOf(lines), new(2027, 11, 20));

    public static SignedTree TreeOf(params string[] lines) => new([.. lines.Select(line => new SignedNode.Entry(line))]);

    public static Signer Signer(string id) => new(id, $"Test {id}", "test profession", "Test Register", $"TEST-{id}");
}
