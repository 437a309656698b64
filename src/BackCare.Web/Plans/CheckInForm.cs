namespace BackCare.Web.Plans;

/// <summary>The three questions about a week, as posted.</summary>
internal static class CheckInForm
{
    public const string Done = "did", Back = "day", Easier = "easier";

    public static readonly ImmutableArray<(string Value, string Words)> DoneWords = [("most", "Most"), ("some", "Some"), ("none", "None")];
    public static readonly ImmutableArray<(string Value, string Words)> BackWords = [("yes", "Yes"), ("no", "No")];
    public static readonly ImmutableArray<(string Value, string Words)> EasierWords =
        [("something", "Something"), ("nothing", "Nothing yet"), ("harder", "Things are harder")];

    /// <summary>The answers, or errors for missing ones.</summary>
    public static (CheckIn? Answered, ImmutableArray<Link> Errors) Read(IFormCollection given)
    {
        var faults = ImmutableArray.CreateBuilder<Link>();
        var done = One(Done, DoneWords, "Select how much of this week you did");
        // Not asked of somebody who did none.
        var back = done is "none" ? null : One(Back, BackWords, "Select if the pain was back to usual within a day");
        var easier = One(Easier, EasierWords, "Select what is easier now");
        return faults.Count > 0 ? (null, faults.ToImmutable()) : (new(
            done switch { "most" => Adherence.Most, "some" => Adherence.Some, _ => Adherence.None },
            back is null ? null : back is "yes",
            easier switch
            {
                "something" => WeekProgress.SomethingEasier,
                "harder" => WeekProgress.SomethingHarder,
                _ => WeekProgress.NothingEasier,
            }), []);

        string? One(string field, ImmutableArray<(string Value, string Words)> choices, string fault)
        {
            // A repeated field counts as missing.
            if (given[field] is [{ } value] && choices.Any(choice => choice.Value == value)) return value;
            faults.Add(new(fault, $"#{field}"));
            return null;
        }
    }
}
