using BackCare.Reading;

namespace BackCare.Comparing;

/// <summary>
/// What a change means for the people who use the checker. <see cref="Lowered"/>: somebody can end less urgent by it.
/// <see cref="Raised"/>: somebody can end more urgent by it. A change that does both is two changes.
/// </summary>
public enum ChangeKind { Lowered, Raised }

/// <param name="What">The kind of thing and the part of it: "finding", "option gives".</param>
/// <param name="Id">Of the thing; an option's is question/option, a pair's are its findings.</param>
public sealed record Change(ChangeKind Kind, string What, string Id, string Old, string New)
{
    public override string ToString() => $"{Kind.Word()}: {What} {Id}: {Old} -> {New}";
}
