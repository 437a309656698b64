using BackCare.Triage;

namespace BackCare.Guidance;

/// <summary>The front matter of every page. A required key that is missing is null.</summary>
[Entry("the front matter")]
internal sealed record FrontKeys(
    [Key("title", Required = true)] string? Title, [Key("description", Required = true)] string? Description,
    [Key("kind", Required = true)] GuideKind? Kind, [Key("status", Required = true)] GuideStatus? Status,
    [Key("topic")] Topic? Topic,
    [Key("order", Required = true)] int? Order, [Key("written", Required = true)] DateOnly? Written,
    [Key("review-due", Required = true)] DateOnly? ReviewDue,
    [Key("sources", Optional = true, AllowEmpty = true)] ImmutableArray<string> Sources,
    [Key("related", Optional = true, AllowEmpty = true)] ImmutableArray<string> Related,
    [Key("keywords", Optional = true, AllowEmpty = true)] ImmutableArray<string> Keywords,
    [Key("voice", OneOf = ["person"])] Voice? Voice);

/// <summary>A retired page only says where its address leads.</summary>
[Entry("the front matter of a retired page")]
internal sealed record RetiredFront(
    [Key("status")] GuideStatus Status,
    [Key("moved-to", IsId = true, Required = true)] string? MovedTo);

[Entry("the front matter")]
internal sealed record ExerciseFront(
    [Inline] FrontKeys Page, [Inline] ExerciseUse Use,
    [Key("ways-for", Optional = true, AllowEmpty = true)] ImmutableSortedDictionary<ExerciseNeed, RequiredWay> RequiredWays);

[Entry("the front matter")]
internal sealed record PlanFront(
    [Inline] FrontKeys Page, [Key("for", Optional = true, AllowEmpty = true)] ImmutableArray<ExerciseNeed> For,
    [Key("starts")] ImmutableArray<ProgrammeStart> Starts, [Key("walks")] string Walks, [Key("weeks")] ImmutableArray<PlanFront.Row> Weeks)
{
    [Entry("row of weeks", id: "from")]
    internal sealed record Row(
        [Key("from")] int From, [Key("daily", Optional = true)] ImmutableArray<string> Daily,
        [Key("strength", Optional = true)] ImmutableArray<string> Strength,
        [Key("balance", Optional = true)] ImmutableArray<string> Balance, [Key("note")] string? Note);
}
