namespace BackCare.Tests.Review;

/// <summary>What is signed, put together by hand.</summary>
internal static class Trees
{
    public static SignedTree Of(params SignedNode[] nodes) => new([.. nodes]);

    public static SignedNode Group(string name, params SignedNode[] parts) => new SignedNode.Group(name, [.. parts]);

    public static SignedNode Field(string name, string value) => new SignedNode.Field(name, value);

    /// <param name="words">Texts, and phrases that are more than that.</param>
    public static SignedNode Line(string kind, params object[] words) => new SignedNode.Line(kind, "", [.. words.Select(Phrase)]);

    public static Phrase Strong(params object[] words) => new Phrase.Strong([.. words.Select(Phrase)]);

    public static Phrase Link(string target, params object[] words) => new Phrase.Link(target, [.. words.Select(Phrase)]);

    private static Phrase Phrase(object words) => words as Phrase ?? new Phrase.Plain((string)words);
}
