using BackCare.Web.Review;
using Microsoft.AspNetCore.WebUtilities;

namespace BackCare.Web.Rules;

/// <summary>Which rows the table shows, as its address says. Whatever is unknown counts as not said.</summary>
/// <param name="Level">Only signs, pairs and advice at this level; null for all.</param>
/// <param name="Only">One of <see cref="Limits"/>; empty for all.</param>
/// <param name="Page">From 1; 0 for all on one page, to print.</param>
public sealed record TableFilter(Urgency? Level, string Speciality, string Only, int Page)
{
    /// <summary>On one screen.</summary>
    public const int MostRows = 10;

    public const string OwnChoice = "own-choice", Changed = "changed";

    public static readonly ImmutableArray<(string Value, string Text)> Limits =
    [
        ("", "every row"), (OwnChoice, "what rests on our own choice"),
        (Changed, "what changed since the last approval"),
    ];

    public static TableFilter Of(IQueryCollection query) => new(
        Urgencies.ByName.TryGetValue(query["level"].ToString(), out var level) ? level : null,
        Specialities.All.Contains(query["speciality"].ToString()) ? query["speciality"].ToString() : "",
        Limits.Any(limit => limit.Value == query["only"]) ? query["only"].ToString() : "",
        query["page"] == "all" ? 0
            : int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 1000 ? page : 1);

    public bool Shows(RuleRow row, ReviewRequest request) =>
        (Level is null || (row.Level == Level && (row.Decides || row.Kind is RowKind.Advice)))
        && (Speciality.Length is 0 || Specialities.Of(row.Subject.Id) == Speciality)
        && Only switch
        {
            OwnChoice => row.Decides && request.Papers.Grounds.TryGetValue(row.Name, out var grounds)
                ? grounds.RestsOnOwnChoice : row.Sources.Contains(Source.OwnChoice),
            Changed => request.ChangedRows?.Contains(row.Id) is true,
            _ => true,
        };

    /// <summary>The same with another page.</summary>
    public string AddressOf(int page) => QueryHelpers.AddQueryString(ReviewAddresses.Table, new Dictionary<string, string?>
    {
        ["level"] = Level?.Name(),
        ["speciality"] = Speciality.Length is 0 ? null : Speciality,
        ["only"] = Only.Length is 0 ? null : Only,
        ["page"] = page is 0 ? "all" : page.ToString(CultureInfo.InvariantCulture),
    });
}
