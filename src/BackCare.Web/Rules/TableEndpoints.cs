using BackCare.Web.Review;

namespace BackCare.Web.Rules;

/// <summary>All that is signed of the rules, row by row.</summary>
public static class TableEndpoints
{
    public static void MapTable(this IEndpointRouteBuilder app)
    {
        app.MapMethods(ReviewAddresses.Table, Reads.Methods, (ReviewRequest request) => Show(request));
        app.MapMethods($"{ReviewAddresses.Table}/{{section}}/{{name}}", Reads.Methods, (string section, string name, ReviewRequest request) =>
            request.Papers.Rows.Any(row => row.Id == $"{section}/{name}") ? Show(request, $"{section}/{name}")
                : request.Problem(StatusCodes.Status404NotFound));
    }

    /// <param name="row">The id of the only one that is shown; null for those of the filter.</param>
    private static IResult Show(ReviewRequest request, string? row = null)
    {
        var (rows, filter) = (request.Papers.Rows, TableFilter.Of(request.Http.Request.Query));
        RuleRow[] found = [.. rows.Where(each => row is null ? filter.Shows(each, request) : each.Id == row)];
        return request.Page<TablePage>(new
        {
            Filter = filter,
            Found = found.Length,
            Row = row,
            Shown = row is not null || filter.Page is 0 ? found
                : [.. found.Skip((filter.Page - 1) * TableFilter.MostRows).Take(TableFilter.MostRows)],
        });
    }
}
