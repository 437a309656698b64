using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>
/// All that is signed of the rules, row by row, and what a reviewer thinks of each. An opinion is a draft: it changes nothing for
/// anybody until it is signed.
/// </summary>
public static class TableEndpoints
{
    /// <summary>The part of an address that says how many rows were saved on the way to it.</summary>
    public const string Saved = "saved";

    public static void MapTable(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Table, Reads.Methods, (ReviewRequest request) => Show(request));
        app.MapMethods($"{ReviewAddresses.Table}/{{section}}/{{name}}", Reads.Methods, (string section, string name, ReviewRequest request) =>
            Exists(request, $"{section}/{name}") ? Show(request, $"{section}/{name}") : request.Problem(StatusCodes.Status404NotFound));
        app.MapPost(ReviewAddresses.Table, (ReviewRequest request) => Keep(request));
        app.MapPost($"{ReviewAddresses.Table}/{{section}}/{{name}}", (string section, string name, ReviewRequest request) =>
            Keep(request, $"{section}/{name}"));
    }

    /// <summary>
    /// For whoever looks at what a reviewer said before and keeps what they say now: what two windows send at once is kept one after the
    /// other, and the second is told what the first said.
    /// </summary>
    internal static readonly SemaphoreSlim OneAtATime = new(1);

    private static bool Exists(ReviewRequest request, string row) => request.Papers.Rows.Any(each => each.Id == row);

    /// <param name="row">The id of the only one that is shown; null for those of the filter.</param>
    private static IResult Show(ReviewRequest request, string? row = null, IReadOnlyList<OpinionForm>? sent = null,
        IReadOnlyDictionary<string, string>? faults = null, int status = StatusCodes.Status200OK, int kept = 0)
    {
        var (judgement, filter) = (request.Judge(), TableFilter.Of(request.Http.Request.Query));
        Judged<RuleRow>[] found = row is not null ? [.. judgement.Rows.Where(each => each.What.Id == row)]
            : [.. judgement.Rows.Where(each => filter.Shows(each, request))];
        // What was sent stays in sight, also where it fits the filter no more.
        var shown = sent is not null ? judgement.Rows.Where(each => sent.Any(form => form.Name == each.What.Id))
            : row is not null || filter.Page is 0 ? found : found.Skip((filter.Page - 1) * TableFilter.MostRows).Take(TableFilter.MostRows);
        return request.Page<TablePage>(new
        {
            Filter = filter,
            Judgement = judgement,
            Found = found.Length,
            Row = row,
            Saved = sent is not null ? kept : int.TryParse(request.Http.Request.Query[Saved], NumberStyles.None,
                CultureInfo.InvariantCulture, out var saved) && saved is > 0 and <= TableFilter.MostRows
                && saved <= judgement.Rows.Length - judgement.Open.Count() ? saved : 0,
            Shown = shown.ToArray(),
            Sent = (sent ?? []).ToDictionary(form => form.Name, StringComparer.Ordinal),
            Faults = faults ?? new Dictionary<string, string>(),
        }, status);
    }

    private static async Task<IResult> Keep(ReviewRequest request, string? row = null)
    {
        var address = request.Http.Request.Path + request.Http.Request.QueryString.Value;
        if (request.Signer is null) return request.SignInFirst(address);
        var (form, status) = await request.Form();
        if (form is null) return request.Unread(status);
        if (OpinionForm.AllIn(form) is not { } sent) return request.Problem(StatusCodes.Status400BadRequest);

        if (await request.Late() is not { Signer: { } signer } late) return request.SignInFirst(address);
        using var turn = await TakenTurn.Of(OneAtATime);
        var today = late.Judge().Rows.ToDictionary(each => each.What.Id, StringComparer.Ordinal);
        var faults = sent.Select(each => (each.Name, Fault: each.Fault ?? (today.GetValueOrDefault(each.Name) switch
        {
            _ when each.Opinion is null => null,
            null => "This row is gone. Nothing was saved of it",
            var now when now.Digest != each.Digest => "This row changed while your form was open, so nothing was saved of it. Read it again",
            _ when each.IsUnchanged => null,
            var now => each.Overtaken(now),
        }))).Where(each => each.Fault is not null).ToDictionary(each => each.Name, each => each.Fault!, StringComparer.Ordinal);
        Draft[] kept =
            [.. sent.Where(each => each.Opinion is not null && !each.IsUnchanged && !faults.ContainsKey(each.Name)).Select(each => each.Draft)];
        try
        {
            request.Records.KeepDrafts(signer.Id, kept);
        }
        catch (NotRecordedException why)
        {
            var (words, refused) = late.Refusal(why, StatusCodes.Status503ServiceUnavailable);
            return Show(late, row, sent, sent.ToDictionary(each => each.Name, _ => words, StringComparer.Ordinal), refused);
        }
        if (faults.Count > 0)
            return Show(late, row, sent, faults,
                sent.All(each => each.Fault is null) ? StatusCodes.Status409Conflict : StatusCodes.Status200OK, kept.Length);
        var next = NextOf(late, row, sent);
        return request.SeeOther(kept is [] ? next : $"{next}{(next.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Saved}={kept.Length}");
    }

    // Of a row the next that is open; of a screen the first rows after it that the filter lets through.
    private static string NextOf(ReviewRequest request, string? row, IReadOnlyList<OpinionForm> sent)
    {
        var (judgement, filter) = (request.Judge(), TableFilter.Of(request.Http.Request.Query));
        if (row is not null)
            return judgement.Open.FirstOrDefault() is { } open ? $"{ReviewAddresses.Table}/{open.What.Id}" : ReviewAddresses.Sign;
        var after = judgement.Rows.Index().Where(each => sent.Any(form => form.Name == each.Item.What.Id)).Max(each => (int?)each.Index) ?? -1;
        var left = judgement.Rows.Index().Where(each => filter.Shows(each.Item, request)).ToArray();
        var place = Array.FindIndex(left, each => each.Index > after);
        return place >= 0 ? filter.AddressOf(place / TableFilter.MostRows + 1)
            : filter.Only is TableFilter.Open && left is not [] ? filter.AddressOf(1) : ReviewAddresses.Sign;
    }
}
