using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Cli;

/// <summary>The records and reviewers of the site, for one command.</summary>
internal sealed class SiteRecords : IDisposable
{
    private SiteRecords(string data, SiteStore store, bool looksOnly)
    {
        (Data, Store) = (data, store);
        Kept = new(store, data, NullLogger<RecordStore>.Instance, looksOnly);
    }

    public string Data { get; }
    public SiteStore Store { get; }
    public RecordStore Kept { get; }
    public KnownRecords Known => Kept.Known;
    public Reviewers Reviewers => Reviewers.Of(Known.Log);

    /// <param name="looksOnly">Whether nothing is written but what the command itself adds.</param>
    /// <exception cref="NotRecordedException">The setting for the database is none.</exception>
    public static async Task<SiteRecords> Open(string data, bool looksOnly = false)
    {
        var connection = Folders.Setting("Database");
        if (connection is not null && StoreParts.FaultOf(connection) is { } fault)
            throw new NotRecordedException(
                $"Nothing was changed, because the setting {Settings.DatabaseSetting} is no way to reach a database. {fault}");
        var opened = new SiteRecords(data, StoreParts.Store(data, connection, NullLogger.Instance), looksOnly);
        opened.Store.BePatient();
        await opened.Store.Open(make: false, looksOnly: looksOnly);
        await opened.Kept.Look();
        return opened;
    }

    /// <summary>As <see cref="Open"/>, for what is of no use without a database.</summary>
    /// <exception cref="NotRecordedException">It does not answer.</exception>
    public static async Task<SiteRecords> Demand(string data, bool looksOnly = false)
    {
        var opened = await Open(data, looksOnly);
        if (opened.Store.Why is not { } why) return opened;
        opened.Dispose();
        throw new NotRecordedException($"Nothing was changed, because the database ({opened.Store.Place}) does not answer: {why.TrimEnd('.')}.");
    }

    /// <summary>Of a site whose data folder is known; null of any other.</summary>
    /// <exception cref="NotRecordedException">Its records are not known.</exception>
    public static async Task<SiteRecords?> Look(string? data)
    {
        if (data is null) return null;
        var opened = await Demand(data, looksOnly: true);
        if (opened.Known.Unsure is not { } unsure) return opened;
        opened.Dispose();
        throw new NotRecordedException($"{unsure}.");
    }

    public void Dispose()
    {
        Kept.Dispose();
        Store.Dispose();
    }
}
