using BackCare.Review;

namespace BackCare.Web.Tests.Review;

internal static class Voting
{
    public const string Guide = "/guides/sciatica";

    public static readonly Field Yes = new("helpful", "yes"), No = new("helpful", "no");

    public static Field Why(string reason) => new("why", reason);

    public static Task<Page> Vote(this SiteCopy site, params IEnumerable<Field> fields) => site.VoteOn(Guide, fields);

    /// <inheritdoc cref="Vote"/>
    public static Task<Page> VoteOn(this SiteCopy site, string page, params IEnumerable<Field> fields) =>
        site.VoteFrom(site.Address.GetLeftPart(UriPartial.Authority), "same-origin", page, PlainClient.Form(fields));

    /// <param name="origin">Null for none, as with what browsers call it.</param>
    public static Task<Page> VoteFrom(this SiteCopy site, string? origin, string? fetchSite, string page,
        HttpContent form,
        string? network = null) => site.Browse().Send(HttpMethod.Post, $"/feedback{page}", form, headers =>
    {
        if (origin is not null) headers.TryAddWithoutValidation("Origin", origin);
        if (fetchSite is not null) headers.TryAddWithoutValidation("Sec-Fetch-Site", fetchSite);
        if (network is not null) headers.TryAddWithoutValidation("X-Forwarded-For", network);
    });

    /// <summary>Until the tables are there, which no start waits for.</summary>
    public static async Task<SiteCopy> Ready(this SiteCopy site)
    {
        await Wait.Until(async () => await site.Service<WeeklyCounts>().VotesSince(default) is not null);
        return site;
    }

    /// <summary>The same of a program of its own, by a vote that is thanked for. Few tries are heard in a minute.</summary>
    public static async Task Counts(Func<Task<Page>> send)
    {
        for (var tries = 1; (await send()).Status is not 200; tries++)
        {
            Assert.True(tries < 12, "no vote is counted");
            await Task.Delay(1000);
        }
    }

    /// <summary>What is counted, such as "yes 2".</summary>
    public static async Task<string[]> Counted(this SiteCopy site, string page = Guide) =>
        [.. (await site.Service<WeeklyCounts>().VotesSince(default))!.Value.Where(count => count.Page == page)
            .GroupBy(count => count.Key).Select(same => $"{same.Key} {same.Sum(count => count.Times)}")
            .Order(StringComparer.Ordinal)];
}
