namespace Saas.Tests.Support;

/// <summary>One application on one database of its own, shared by the tests of a class (<c>IClassFixture</c>).</summary>
public class AppFixture : IAsyncLifetime
{
    internal TestDatabase Database { get; private set; } = null!;

    internal TestApp App { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Database = await TestServer.CreateAsync();
        App = await TestApp.StartAsync(Database.Connections, Adjust);
    }

    public virtual async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await TestServer.DropAsync(Database);
    }

    /// <summary>Settings that a class needs otherwise than usual.</summary>
    protected virtual void Adjust(Dictionary<string, string?> settings)
    {
    }
}
