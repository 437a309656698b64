using BackCare.Records;
using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Tests.Shared;

/// <summary>Reviewers of a data folder and how they sign in, as the command line makes and changes them.</summary>
internal static class AccountsOf
{
    /// <summary>Enters somebody, with a password or without.</summary>
    public static void Enter(string data, Reviewer reviewer, string? password) => With(data, async (services, records) =>
    {
        await records.Add((log, _) => Reviewers.Of(log).Enter(reviewer, DateTimeOffset.UtcNow));
        var accounts = services.GetRequiredService<ReviewerAccounts>();
        var account = await accounts.Make(reviewer.Id);
        if (password is not null) Assert.Null(await accounts.Enter(account, password));
        return true;
    });

    /// <summary>Adds a record about reviewers.</summary>
    public static void Record(string data, Func<Reviewers, NewRecord> draft) => StoreOf.Add(data, (log, _) => draft(Reviewers.Of(log)));

    public static Reviewers In(string data) => Reviewers.Of(StoreOf.Log(data));

    /// <summary>What is in the link of an invitation.</summary>
    public static string Invitation(string data, string id) => With(data, async (services, _) =>
    {
        var accounts = services.GetRequiredService<ReviewerAccounts>();
        return await accounts.Invitation((await accounts.Find(id))!);
    });

    /// <summary>Sets up a second factor.</summary>
    /// <returns>The recovery codes.</returns>
    public static string[] Factor(string data, string id, TimeProvider? time = null)
    {
        // Of a clock that stands still: a half minute may end while this goes on.
        var still = new Still((time ?? TimeProvider.System).GetUtcNow());
        return With(data, async (services, _) =>
        {
            var accounts = services.GetRequiredService<ReviewerAccounts>();
            var account = (await accounts.Find(id))!;
            var made = await accounts.Begin(account);
            // Of the step before now: whoever sets it up can go on at once.
            var (codes, fault) = await accounts.Confirm(account, AppCode.Of(made.Letters, still.GetUtcNow() - TimeSpan.FromSeconds(AppCode.Seconds)));
            Assert.Null(fault);
            return codes.ToArray();
        }, still);
    }

    /// <summary>Does something with accounts as a program of its own does.</summary>
    public static T With<T>(string data, Func<IServiceProvider, RecordStore, Task<T>> work, TimeProvider? time = null)
    {
        StoreOf.Make(data);
        var settings = Settings.From(new ConfigurationBuilder().AddInMemoryCollection([new("BackCare:Data", data)]).Build());
        using var services = settings.OpenKeys(more =>
        {
            more.AddReviewerAccounts();
            Quick(more);
            if (time is not null) more.AddSingleton(time);
        }, looksOnly: false).GetAwaiter().GetResult();
        Assert.Null(services.GetRequiredService<SiteKeys>().Fault);
        var records = services.GetRequiredService<RecordStore>();
        records.Look().GetAwaiter().GetResult();
        using var scope = services.CreateScope();
        return work(scope.ServiceProvider, records).GetAwaiter().GetResult();
    }

    /// <summary>One round: facts are about what is done with a password, not about how long a guess takes.</summary>
    public static void Quick(IServiceCollection services) => services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1);

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
