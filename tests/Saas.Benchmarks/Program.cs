using Saas.Benchmarks;

// `bare` is started as its own process, so that both servers have the same settings and neither pays for the other.
if (args is ["bare", var connection, var url, var tenant])
{
    await Bare.RunAsync(connection, url, Guid.Parse(tenant));
    return 0;
}

if (args is ["bare-rooms", var database, var address, var room])
{
    await BareRooms.RunAsync(database, address, Guid.Parse(room));
    return 0;
}

if (args is ["bare-pain", var transfers])
{
    BarePain.Run(int.Parse(transfers, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

// Everything, or what is named: catalogue, scale, rooms, inquiries, honoraria. Each prints when it is done, so that a run that breaks off loses nothing.
if (args.Length == 0 || args.Contains("catalogue"))
{
    await Comparison.RunAsync();
}

if (args.Length == 0 || args.Contains("scale"))
{
    Console.WriteLine(await Scale.RunAsync());
}

if (args.Length == 0 || args.Contains("rooms"))
{
    await RoomComparison.RunAsync();
}

if (args.Length == 0 || args.Contains("inquiries"))
{
    await Inquiries.RunAsync();
}

if (args.Length == 0 || args.Contains("honoraria"))
{
    await Payouts.RunAsync();
}

return 0;
