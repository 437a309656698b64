using BackCare.Reading;

namespace BackCare.Sittings;

/// <summary>What a reviewer thinks of a row or a page. Only <see cref="Agree"/> lets it count as approved by them.</summary>
public enum Opinion { Agree, NotSure, Change, Outside }

public static class Opinions
{
    public static IReadOnlyDictionary<string, Opinion> ByName { get; } = EnumWords.Of<Opinion>();

    /// <summary>Tells apart what somebody may think of one row, in twelve letters.</summary>
    public static string StateOf(Opinion? opinion, string? comment) => TextDigests.Of($"{opinion} {PlainText.Of(comment)}")[..12];

    public static string Words(this Opinion opinion) => opinion switch
    {
        Opinion.Agree => "agree",
        Opinion.Change => "change to …",
        Opinion.NotSure => "not sure",
        _ => "not mine",
    };
}

/// <summary>An opinion that is no decision yet: nobody but its reviewer sees it.</summary>
/// <param name="Name">Of a row its id, of a page the name of its item.</param>
/// <param name="Digest">Of what the reviewer saw.</param>
/// <param name="Opinion">As <see cref="Opinions"/> names it.</param>
/// <param name="Comment">What should change, or what the doubt is; null for none.</param>
public sealed record Draft(string Name, string Digest, string Opinion, string? Comment)
{
    public static Draft Of(string name, string digest, Opinion opinion, string? comment) =>
        new(name, digest, opinion.Word(), PlainText.Of(comment));
}

/// <summary>A row or a page, and what one reviewer thinks of it.</summary>
/// <param name="Draft">Null while they have not looked at it.</param>
public sealed record Judged<T>(T What, string Digest, Draft? Draft)
{
    /// <summary>Whether they left it to others with another row of the same subject, and did not judge it.</summary>
    public bool IsImplied { get; init; }

    /// <summary>What they think of it as it is now; null when they thought it of another text.</summary>
    public Opinion? Opinion => IsImplied ? Sittings.Opinion.Outside : Said;

    private Opinion? Said => Draft?.Digest == Digest && Opinions.ByName.TryGetValue(Draft.Opinion, out var opinion) ? opinion : null;

    public string State => Opinions.StateOf(Said, Draft?.Comment);

    public bool HasChanged => Draft is not null && Draft.Digest != Digest;
}
