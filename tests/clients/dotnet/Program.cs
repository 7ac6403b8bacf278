using System.CommandLine;
using Gateway.Clients;

// Without arguments: the clients, called line by line. With: the command.
if (args.Length > 0)
{
    return await new RootCommand("The .NET clients under test, and models for the engine to run.") { ModelCommand.Create() }.Parse(args).InvokeAsync();
}

await CallLoop.RunAsync();
return 0;
