using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackCare.Web.Tests.Hosting;

/// <summary>A site whose framework keeps keys in plain text in files of <c>keys/</c>, as earlier versions did.</summary>
internal sealed class EarlierSite : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly string folder;
    private readonly Copy copy;

    /// <param name="keys">Whose folder of keys they are put into.</param>
    public EarlierSite(TemporaryFolder keys)
    {
        folder = keys.In("keys");
        copy = new(data.Path, waits: false, services: services => services.PostConfigure<KeyManagementOptions>(options =>
            (options.XmlRepository, options.XmlEncryptor) = (new FileSystemXmlRepository(new(folder), NullLoggerFactory.Instance), null)));
    }

    public ImmutableArray<XElement> Keys => [.. Directory.GetFiles(folder, "key-*.xml").Select(XElement.Load)];

    public IEnumerable<string> Secrets => Keys.SelectMany(key => key.Descendants("value")).Select(secret => secret.Value);

    /// <summary>A check of which the first pages are answered.</summary>
    public async Task<(Browser Browser, Page Page)> Begin()
    {
        var browser = copy.Browse();
        return (browser, await browser.UpTo("emergency"));
    }

    public void Dispose()
    {
        copy.Dispose();
        data.Dispose();
    }
}

/// <summary>The keys that seal checks, in the file that is the database without PostgreSQL.</summary>
[Long]
public sealed class KeyFacts : IDisposable
{
    private readonly TemporaryFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_check_that_began_at_an_earlier_version_goes_on_and_its_keys_are_kept_encrypted()
    {
        var (here, page, keys) = await EarlierCheck();
        StoreOf.Make(data.Path);
        Sql("create trigger full before insert on data_protection_keys begin select raise(abort, 'disk full'); end");
        using var site = new Copy(data.Path);
        // Until they are in the database.
        Assert.All(keys, key => Assert.True(File.Exists(data.In("keys", $"key-{key.Attribute("id")!.Value}.xml"))));
        Sql("drop trigger full");
        await site.Service<SiteKeys>().Read(site.Service<IKeyManager>());
        Assert.Equal("danger", (await site.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
        await Wait.Until(() => Task.FromResult(!Directory.Exists(data.In("keys"))));
        var kept = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(data.In(SiteStore.FileName), TestContext.Current.CancellationToken));
        foreach (var key in keys)
        {
            Assert.Contains($"key-{key.Attribute("id")!.Value}", kept, StringComparison.Ordinal);
            Assert.DoesNotContain(key.Descendants("value").Single().Value, kept, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("requiresEncryption", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_an_earlier_version_revoked_stays_so()
    {
        Guid revoked;
        byte[] secret;
        using (var earlier = Framework(data.In("keys")))
        {
            secret = earlier.GetRequiredService<IDataProtectionProvider>().CreateProtector("any").Protect([1]);
            var keys = earlier.GetRequiredService<IKeyManager>();
            revoked = Assert.Single(keys.GetAllKeys()).KeyId;
            keys.RevokeKey(revoked);
        }
        using var site = await Ready();
        Assert.True(site.Service<IKeyManager>().GetAllKeys().Single(key => key.KeyId == revoked).IsRevoked);
        Assert.Throws<CryptographicException>(() => site.Service<IDataProtectionProvider>().CreateProtector("any").Unprotect(secret));
    }

    [Fact]
    public async Task Where_the_files_are_still_there_beside_the_rows_they_go_at_the_next_start()
    {
        var (here, page, _) = await EarlierCheck();
        var (folder, left) = (data.In("keys"), data.In("left"));
        Directory.CreateDirectory(left);
        foreach (var file in Directory.GetFiles(folder)) File.Copy(file, Path.Combine(left, Path.GetFileName(file)));
        using (await Ready()) Assert.False(Directory.Exists(folder));
        Directory.Move(left, folder);
        // What cannot be read is nothing to take out, and what a version that was put back made is one more to take over.
        await File.WriteAllTextAsync(Path.Combine(folder, "key-broken.xml"), "<key", TestContext.Current.CancellationToken);
        using (var back = Framework(folder))
            back.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(9));
        var number = Rows();
        using var site = await Ready();
        await Wait.Until(() => Task.FromResult(Directory.GetFiles(folder).Length is 1));
        Assert.Equal(number + 1, Rows());
        Assert.Equal("danger", (await site.Browse().WithCookiesOf(here).Answer(page, "none")).Question);
    }

    // Somebody puts it there before they come: the name of a key stands in each cookie.
    [Fact]
    public async Task A_key_is_not_taken_out_of_its_file_where_a_row_of_another_has_its_name()
    {
        using (await Ready()) { }
        var (_, _, keys) = await EarlierCheck();
        Sql("insert into data_protection_keys (name, xml, signature) values ($name, '', '')", ("$name", $"key-{keys[0].Attribute("id")!.Value}"));
        using var site = await Ready();
        Assert.Single(Directory.GetFiles(data.In("keys")));
    }

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

    private async Task<(Browser, Page, ImmutableArray<XElement>)> EarlierCheck()
    {
        using var earlier = new EarlierSite(data);
        var (browser, page) = await earlier.Begin();
        return (browser, page, earlier.Keys);
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
