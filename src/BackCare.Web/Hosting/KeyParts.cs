using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace BackCare.Web.Hosting;

public static class KeyParts
{
    /// <summary>What was encrypted under another name opens under none.</summary>
    public const string Name = "BackCare";

    /// <remarks>After all else that brings along Data Protection.</remarks>
    public static IServiceCollection AddKeys(this IServiceCollection services, Settings settings)
    {
        // Which it will be is known once the table was read: until then the framework is given no key to open.
        var opens = new X509Certificate2[1];
        services.AddDataProtection().SetApplicationName(Name).UnprotectKeysWithAnyCertificate(opens);
        services.AddSingleton(provider => new SiteKeys(settings, new(provider.GetRequiredService<SiteStore>()), opens,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddOptions<KeyManagementOptions>()
            .Configure<SiteKeys>((options, keys) => (options.XmlRepository, options.XmlEncryptor) = (keys, keys));
        // The framework asks for keys before it listens. StoreOpening does once they are there.
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly));
        return services;
    }

    /// <summary>For a program beside the site, such as the command line: keys as they are now. No database is made.</summary>
    /// <param name="more">What it needs besides; null for nothing.</param>
    /// <param name="looksOnly">Whether no table and no key is made.</param>
    public static async Task<ServiceProvider> OpenKeys(this Settings settings, Action<IServiceCollection>? more = null, bool looksOnly = true)
    {
        var collection = new ServiceCollection().AddLogging().AddSingleton(settings).AddSingleton(TimeProvider.System).AddStore(settings);
        more?.Invoke(collection);
        collection.AddKeys(settings);
        if (looksOnly) collection.Configure<KeyManagementOptions>(options => options.AutoGenerateKeys = false);
        var services = collection.BuildServiceProvider();
        var store = services.GetRequiredService<SiteStore>();
        store.BePatient();
        await store.Open(make: false, looksOnly);
        var keys = services.GetRequiredService<SiteKeys>();
        var maker = looksOnly ? null : services.GetRequiredService<IKeyManager>();
        await keys.Read(maker);
        // Another program may have had the database for itself.
        if (keys.Fault is not null) await keys.Read(maker);
        return services;
    }
}
