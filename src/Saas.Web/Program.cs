using Saas.Web.Commands;

return await Root.RunAsync(args);
