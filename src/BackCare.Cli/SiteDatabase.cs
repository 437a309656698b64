using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Cli;

/// <summary>The site's database, for one command.</summary>
internal sealed class SiteDatabase : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    private SiteDatabase(ServiceProvider services) => (this.services, scope) = (services, services.CreateAsyncScope());

    public SiteStore Store => services.GetRequiredService<SiteStore>();
    public ReviewDecisionStore DecisionStore => services.GetRequiredService<ReviewDecisionStore>();
    public CommentStore Comments => services.GetRequiredService<CommentStore>();
    public UserManager<Reviewer> Reviewers => scope.ServiceProvider.GetRequiredService<UserManager<Reviewer>>();

    /// <param name="readOnly">Whether to create no tables.</param>
    /// <exception cref="NotRecordedException">A setting for the database is invalid.</exception>
    public static async Task<SiteDatabase> Open(string data, bool readOnly = true)
    {
        var settings = Folders.SettingsOf(data);
        return settings.Fault is { } fault ? throw new NotRecordedException($"Nothing was changed. {fault}")
            : new(await settings.OpenStore(readOnly, more => more.AddReviewerAccounts()));
    }

    /// <summary>As <see cref="Open"/>, for commands that need the database.</summary>
    /// <exception cref="NotRecordedException">It does not respond.</exception>
    public static async Task<SiteDatabase> OpenOrRefuse(string data, bool readOnly = true)
    {
        var site = await Open(data, readOnly);
        if (site.Store.UnavailableReason is not { } why) return site;
        var location = site.Store.Location;
        await site.DisposeAsync();
        throw new NotRecordedException(
            $"Nothing was changed, because the database ({location}) does not respond: {why.TrimEnd('.')}.");
    }

    /// <returns>The decisions of the site with this data folder; null if the folder is unknown.</returns>
    /// <exception cref="NotRecordedException">They cannot be read.</exception>
    public static async Task<ReviewDecisions?> DecisionsOf(string? data)
    {
        if (data is null) return null;
        await using var site = await OpenOrRefuse(data);
        return site.DecisionStore.Known.IsKnown ? site.DecisionStore.Known
            : throw new NotRecordedException($"The decisions of reviewers in {site.Store.Location} cannot be read.");
    }

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await services.DisposeAsync();
    }
}
