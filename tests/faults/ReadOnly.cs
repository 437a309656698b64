using BackCare.Web.Tests;

namespace BackCare.Faults;

/// <summary>Content, with the reviews in it, on a file system that nobody can write to, root neither.</summary>
internal static class ReadOnly
{
    public static async Task Run(Ground ground, Report report)
    {
        ground.CopyContent();
        var reviews = Directory.CreateDirectory(Path.Combine(ground.Content, "reviews")).FullName;
        await ground.AddReviewers(reviews, "one");
        await Ground.Mount("--bind", ground.Content, ground.Content);
        await Ground.Mount("-o", "remount,bind,ro", ground.Content);
        report.Goal(!CanWrite(ground.Content), "the content cannot be written to");

        using var site = new Site(ground, reviews: reviews);
        var code = await site.Start();
        report.Goal(code is null && await Ground.Until(async () => await site.Status("/health/ready") is 200, 5) is not null,
            "it starts, and is ready");
        string[] pages = ["/", "/guides/sleep", "/emergency", "/search?q=leg", "/exercises/bridge", "/plan", "/review", "/review/items/guide/sleep"];
        var statuses = await Task.WhenAll(pages.Select(site.Status));
        report.Goal(statuses.All(status => status is 200), "pages are read", $"{statuses.Count(status => status is 200)} of {pages.Length}");
        var patient = site.Browse();
        var outcome = await patient.Walk(await patient.Begin(), new OrdinaryPerson());
        report.Goal(outcome.Outcome is "self-care", "a check reaches its outcome", $"{outcome.Outcome}");

        var one = await Desk.SignIn(site, "one");
        var refused = await Desk.Decide(one, "/review/items/guide/sleep", "ask-for-changes", "A word is wrong.");
        report.Goal(refused.Status is 503 && Page.Words(refused.Main).Contains("Nothing was recorded", StringComparison.Ordinal),
            "a decision gets the page that says nothing was recorded", $"{refused.Status}");
        var closed = await Desk.Decide(one, Desk.Checker, "close", "A level is wrong.");
        report.Goal(closed.Status is 303 && await site.Status("/check") is 503, "the checker closes all the same", $"{closed.Status}");
        await site.Stop();
        await site.Start();
        report.Goal(await site.Status("/check") is 503, "and stays closed through a restart");
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, "probe"), "");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
