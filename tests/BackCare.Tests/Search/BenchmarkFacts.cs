namespace BackCare.Tests.Search;

/// <summary>Search on the content that ships, graded by what worried people type.</summary>
public sealed class BenchmarkFacts
{
    private static readonly SearchIndex Index = RealContent.Library.SearchIndex(_ => true, offersIbuprofen: true);

    [Theory]
    [InlineData("a"), InlineData("b")]
    public void The_right_page_is_among_the_first_three_for_95_queries_of_100(string half)
    {
        var queries = GradedQuery.Read(half).ToArray();
        var missed = queries.Where(query => !Index.Find(query.Text).Hits.Take(3).Any(hit => query.IsAnsweredBy(hit.Page.Address)));
        Assert.True(queries.Length >= 65, "the benchmark is there");
        Assert.True(missed.Count() <= 0.05 * queries.Length, string.Join('\n', missed.Select(query => query.Text)));
    }

    [Theory]
    [InlineData("a"), InlineData("b")]
    public void Every_red_flag_query_shows_the_right_card(string half)
    {
        var redFlags = GradedQuery.Read(half).Where(query => query.RedFlags.Length > 0).ToArray();
        Assert.True(redFlags.Length >= 20, "there are red flags");
        Assert.All(redFlags,
            query => Assert.Contains(Index.Find(query.Text).RedFlags, finding => query.RedFlags.Contains(finding.Id)));
    }

    [Theory]
    [InlineData("a"), InlineData("b")]
    public void Hardly_any_query_without_a_red_flag_shows_a_card(string half)
    {
        var others = GradedQuery.Read(half).Where(query => query.RedFlags.Length is 0).ToArray();
        var alarmed = others.Where(query => Index.Find(query.Text) is var answer
                && (answer.RedFlags.Any(finding => !query.MayLead.Contains(finding.Id)) || answer.Pairs is not []));
        Assert.True(alarmed.Count() <= 0.03 * others.Length, string.Join('\n', alarmed.Select(query => query.Text)));
    }

    [Fact]
    public void Every_page_and_finding_that_the_benchmark_names_is_one()
    {
        var addresses = Index.Pages.Select(page => page.Address).ToHashSet();
        var queries = GradedQuery.Read("a").Concat(GradedQuery.Read("b")).ToArray();
        Assert.All(queries.SelectMany(query => query.Pages)
            .Where(page => !page.StartsWith("/exercises/", StringComparison.Ordinal) && !page.StartsWith("/plans/", StringComparison.Ordinal)),
            page => Assert.Contains(page, addresses));
        Assert.All(queries.SelectMany(query => query.RedFlags.Concat(query.MayLead)),
            id => Assert.NotNull(RealContent.Questionnaire.Findings.Find(id)));
        Assert.Equal(queries.Length, queries.Select(query => query.Text).Distinct().Count());
    }
}
