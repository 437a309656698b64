using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Cli;

/// <summary>A code of the second factor that was typed here; it is taken when the record is made.</summary>
internal sealed class SecondFactorCode
{
    private readonly SecondFactors factors;
    private readonly Reviewer reviewer;
    private readonly string typed;

    private SecondFactorCode(SecondFactors factors, Reviewer reviewer, string typed) =>
        (this.factors, this.reviewer, this.typed) = (factors, reviewer, typed);

    /// <param name="data">The data folder of the site, where it keeps second factors.</param>
    /// <param name="input">Where it is read from; null to ask for it.</param>
    /// <exception cref="NotRecordedException">The reviewer has none, or it is not known where it is kept, or it cannot be read.</exception>
    public static SecondFactorCode Ask(Reviewer reviewer, string? data, TextReader? input, TextWriter prompt)
    {
        if (data is null)
            throw new NotRecordedException(
                "Nothing was recorded, because it is not known where the site keeps its data, and with it your second factor. Set "
                + "BackCare__Data as the site has it, or give --data DIR.");
        var settings = Settings.From(new ConfigurationBuilder().AddInMemoryCollection(
            [new("BackCare:Data", data), new(Database.Setting, Folders.Setting("Database"))]).Build());
        var keys = settings.OpenKeys().GetAwaiter().GetResult();
        var factors = new SecondFactors(settings, keys.GetRequiredService<IDataProtectionProvider>(), TimeProvider.System,
            NullLogger<SecondFactors>.Instance);
        if (!factors.StateOf(reviewer).IsSet) throw Refused(CodeFault.NotSet);
        if (keys.GetRequiredService<SiteKeys>().Fault is { } fault)
            throw new NotRecordedException(
                $"Nothing was recorded, because your second factor can only be read by the site's keys: {fault.TrimEnd('.')}. Is {data} the data "
                + "folder of the site? Give the right one with --data DIR.");
        return new(factors, reviewer, Password.Ask("Code of your app, or a recovery code: ", input, prompt));
    }

    /// <exception cref="NotRecordedException">It is wrong, or was used before.</exception>
    public void Take()
    {
        if (factors.Take(reviewer, typed, typed) is { } fault) throw Refused(fault);
    }

    private static NotRecordedException Refused(CodeFault fault) => new(fault is CodeFault.NotSet
        ? "Nothing was recorded, because you have no second factor. Set it up on the site, at /review/account/second-factor."
        : $"Nothing was recorded. {CodeFields.Words(fault)}.");
}
