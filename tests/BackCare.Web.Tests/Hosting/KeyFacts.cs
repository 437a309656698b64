using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Hosting;

/// <summary>The keys that seal checks, in the file that is the database without PostgreSQL.</summary>
[Long]
public sealed class KeyFacts : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Copies_that_begin_at_once_have_one_key()
    {
        var copies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new Copy(data.Path))));
        try
        {
            var here = copies[0].Browse();
            var page = await here.UpTo("emergency");
            foreach (var copy in copies[1..])
                Assert.Equal("danger", (await copy.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
            Assert.Equal(1, Rows());
        }
        finally
        {
            foreach (var copy in copies) copy.Dispose();
        }
    }

    // Signed by nobody, by another, or under the name of a row that was.
    [Theory]
    [InlineData("")]
    [InlineData("another")]
    [InlineData("of a row")]
    public async Task A_key_that_the_site_did_not_sign_seals_and_opens_nothing(string signature)
    {
        using (await Ready()) { }
        using var thief = Framework(data.In("stolen"));
        var sealedBytes = thief.GetRequiredService<IDataProtectionProvider>().CreateProtector("any").Protect([1]);
        var key = XElement.Load(Assert.Single(Directory.GetFiles(data.In("stolen"))));
        using var other = SiteKey.OfNoFile();
        var (name, xml) = ($"key-{key.Attribute("id")!.Value}", key.ToString());
        Sql("insert into data_protection_keys (name, xml, signature) values ($name, $xml, "
            + (signature is "of a row" ? "(select signature from data_protection_keys))" : "$signature)"),
            ("$name", name), ("$xml", xml), ("$signature", signature is "another"
                ? other.Sign(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{xml}")))) : signature));
        using var site = await Ready();
        Assert.Single(site.Service<IKeyManager>().GetAllKeys());
        Assert.Throws<CryptographicException>(() => site.Service<IDataProtectionProvider>().CreateProtector("any").Unprotect(sealedBytes));
    }

    [Theory]
    [InlineData(SiteKey.FileName, false)]
    [InlineData(SiteKey.FileName, true)]
    [InlineData(EncryptionKey.FileName, false)]
    [InlineData(EncryptionKey.FileName, true)]
    public async Task Without_a_key_file_that_its_keys_go_with_it_serves_guidance_says_what_to_restore_and_makes_no_other(string file, bool another)
    {
        Browser here;
        Page page;
        using (var site = await Ready())
        {
            here = site.Browse();
            page = await here.UpTo("emergency");
        }
        File.Move(data.In(file), data.In("kept"));
        using var elsewhere = new TemporaryFolder();
        using (SiteKey.Make(elsewhere.Path))
        using (EncryptionKey.Make(elsewhere.Path))
            if (another) File.Copy(elsewhere.In(file), data.In(file));

        using var anew = new Copy(data.Path, makesStore: false);
        var browser = anew.Browse();
        await Wait.Until(() => Task.FromResult(anew.Service<ReadyCheck>().FaultNow()!.Contains(file, StringComparison.Ordinal)));
        Assert.Contains("Restore it from a backup", anew.Service<ReadyCheck>().FaultNow(), StringComparison.Ordinal);
        Assert.Equal(503, (await browser.Get("/health/ready")).Status);
        Assert.Equal(200, (await browser.Get("/guides/sciatica")).Status);
        Assert.Equal(503, (await browser.Get("/check")).Status);
        Assert.Equal(another, File.Exists(data.In(file)));
        Assert.Equal(1, Rows());

        File.Move(data.In("kept"), data.In(file), overwrite: true);
        await Wait.Until(async () => (await browser.Get("/health/ready")).Status is 200);
        Assert.Equal("danger", (await browser.WithCookiesOf(here).Answer(page, "none")).Question);
    }

    [Fact]
    public async Task A_copy_that_has_read_its_keys_goes_on_while_the_database_is_away_and_says_when_they_are_gone_from_it()
    {
        using var site = await Ready();
        var browser = site.Browse();
        var page = await browser.UpTo("emergency");
        File.Move(data.In(SiteStore.FileName), data.In("away"));
        await site.Service<SiteKeys>().Read();
        Assert.Equal("danger", (await browser.Answer(page, "none")).Question);
        Assert.Null(site.Service<ReadyCheck>().FaultNow());
        File.Move(data.In("away"), data.In(SiteStore.FileName));
        Sql("delete from data_protection_keys");
        await site.Service<SiteKeys>().Read();
        await Wait.Until(() => Task.FromResult(site.Service<ReadyCheck>().FaultNow() is ReadyCheck.KeyLost));
    }

    [Fact]
    public async Task Of_many_that_begin_at_once_all_take_one_key_file_that_its_owner_alone_reads()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => EncryptionKey.Make(data.Path))));
        Assert.Single(made.Select(key => key.Thumbprint).Distinct());
        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(data.In(EncryptionKey.FileName)) is (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal([EncryptionKey.FileName], Directory.EnumerateFiles(data.Path).Select(Path.GetFileName));
    }

    private async Task<Copy> Ready()
    {
        var site = new Copy(data.Path);
        await Wait.Until(async () => (await site.Browse().Get("/health/ready")).Status is 200);
        return site;
    }

    private static ServiceProvider Framework(string folder)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName(KeyParts.Name).PersistKeysToFileSystem(new(folder));
        return services.BuildServiceProvider();
    }

    private int Rows() => Convert.ToInt32(Sql("select count(*) from data_protection_keys"), System.Globalization.CultureInfo.InvariantCulture);

    private object? Sql(string words, params (string Name, string Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={data.In(SiteStore.FileName)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = words;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
