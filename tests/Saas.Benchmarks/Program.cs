using Saas.Benchmarks;

// `bare` is started as its own process, so that both servers have the same settings and neither pays for the other.
if (args is ["bare", var connection, var url, var tenant])
{
    await Bare.RunAsync(connection, url, Guid.Parse(tenant));
    return 0;
}

return await Comparison.RunAsync();
