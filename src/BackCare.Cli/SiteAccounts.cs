using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace BackCare.Cli;

/// <summary>The reviewers of the site, how they sign in, and its records, for one command.</summary>
internal sealed class SiteAccounts : IDisposable
{
    private readonly ServiceProvider services;
    private readonly IServiceScope scope;

    private SiteAccounts(ServiceProvider services)
    {
        (this.services, scope) = (services, services.CreateScope());
        Records = services.GetRequiredService<RecordStore>();
        Sessions = services.GetRequiredService<SessionTickets>();
    }

    public RecordStore Records { get; }
    public SessionTickets Sessions { get; }
    public ReviewerAccounts Accounts => scope.ServiceProvider.GetRequiredService<ReviewerAccounts>();

    public Reviewers Reviewers => Reviewers.Of(Records.Known.Log);
    public string Place => services.GetRequiredService<SiteStore>().Place;

    /// <param name="looksOnly">Whether nothing is made, neither a table nor a key.</param>
    /// <exception cref="NotRecordedException">The database or the keys of the site cannot be used.</exception>
    public static async Task<SiteAccounts> Open(string data, bool looksOnly = false)
    {
        var settings = Folders.SettingsOf(data);
        if (settings.Fault is { } fault) throw new NotRecordedException($"Nothing was changed. {fault}");
        var services = await settings.OpenKeys(more => more.AddReviewerAccounts(), looksOnly);
        var opened = new SiteAccounts(services);
        await opened.Records.Look();
        if (services.GetRequiredService<SiteStore>() is { Why: { } away })
            throw opened.Refused($"the database ({opened.Place}) does not answer: {away.TrimEnd('.')}");
        if (!looksOnly && services.GetRequiredService<SiteKeys>().Fault is { } why) throw opened.Refused(why.TrimEnd('.'));
        return opened;
    }

    /// <summary>Adds a record about a reviewer, as whoever runs the site.</summary>
    public async Task Add(Func<Reviewers, NewRecord> draft) => await Records.Add((log, _) => draft(Reviewers.Of(log)));

    /// <exception cref="NotRecordedException">The database does not answer.</exception>
    public async Task<T> Ask<T>(Func<ReviewerAccounts, Task<T>> ask)
    {
        try
        {
            return await ask(Accounts);
        }
        catch (Exception away) when (SiteStore.IsFault(away))
        {
            throw new NotRecordedException($"Nothing was recorded, because the database ({Place}) does not answer: {away.Message.TrimEnd('.')}.");
        }
    }

    public void Dispose()
    {
        scope.Dispose();
        services.Dispose();
    }

    private NotRecordedException Refused(string why)
    {
        Dispose();
        return new($"Nothing was changed, because {why}.");
    }
}
