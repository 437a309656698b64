using System.Collections.Immutable;
using BackCare.Accounts;
using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Accounts;
using BackCare.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Tests.Shared;

/// <summary>Sets up the second factor of a reviewer as the site does, in its data folder.</summary>
internal static class SecondFactorOf
{
    /// <returns>The recovery codes.</returns>
    public static ImmutableArray<string> Reviewer(Reviewer reviewer, string data, TimeProvider? time = null)
    {
        var settings = Settings.From(new ConfigurationBuilder().AddInMemoryCollection([new("BackCare:Data", data)]).Build());
        // Of a clock that stands still: a half minute may end while this goes on.
        var still = new Still((time ?? TimeProvider.System).GetUtcNow());
        var factors = new SecondFactors(settings, KeysOf(settings).GetAwaiter().GetResult(), still, NullLogger<SecondFactors>.Instance);
        var made = factors.Begin(reviewer);
        // Of the step before now: whoever sets it up can go on at once.
        var code = CodeOf(made.Letters, still.GetUtcNow() - TimeSpan.FromSeconds(30));
        var (codes, fault) = factors.Confirm(reviewer, made.Ticket, code);
        Assert.Null(fault);
        return codes;
    }

    private static async Task<IDataProtectionProvider> KeysOf(Settings settings)
    {
        Directory.CreateDirectory(settings.Data);
        KeyFiles.Give(settings.Data);
        var keys = await settings.OpenKeys();
        await keys.GetRequiredService<SiteStore>().Open(make: true);
        await keys.GetRequiredService<SiteKeys>().Read(keys.GetRequiredService<IKeyManager>());
        return keys.GetRequiredService<IDataProtectionProvider>();
    }

    /// <summary>What an app shows that was given these letters.</summary>
    public static string CodeOf(string letters, DateTimeOffset now)
    {
        var bits = string.Concat(letters.Where(char.IsLetterOrDigit).Select(letter =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return TimeCode.Of([.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new(eight), 2))],
            TimeCode.StepAt(now));
    }

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
