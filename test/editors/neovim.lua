-- Opens draft.md of the current folder, waits for findings, repairs the misspelt reference and saves. Works in Neovim 0.7,
-- which has no vim.lsp.start yet. Run with LINTEL set to dist/cli.mjs.
local function fail(why)
  io.stderr:write(why .. '\n')
  vim.cmd('cquit 1')
end

local function wait_for(what, look)
  if not vim.wait(20000, look, 20) then fail('waited in vain for ' .. what) end
end

vim.cmd('edit draft.md')
vim.bo.filetype = 'markdown'
local id = vim.lsp.start_client({
  name = 'lintel',
  cmd = { 'node', os.getenv('LINTEL'), 'lsp', '--stdio' },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, id)

local function misspelt()
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.message:find('Shipment Registery', 1, true) then return diagnostic end
  end
end

wait_for('the misspelt reference', function() return misspelt() ~= nil end)
io.stdout:write(#vim.diagnostic.get(0) .. ' findings\n')
local found = misspelt()
local params = {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = {
    start = { line = found.lnum, character = found.col },
    ['end'] = { line = found.end_lnum, character = found.end_col },
  },
  context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, found.lnum) },
}
local client = vim.lsp.get_client_by_id(id)
local answer = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)
for _, action in ipairs(answer[id].result) do
  if action.title:find("'Shipment Registry'", 1, true) then
    local whole = action.edit and action or client.request_sync('codeAction/resolve', action, 20000, 0).result
    vim.lsp.util.apply_workspace_edit(whole.edit, client.offset_encoding)
    io.stdout:write('applied: ' .. action.title .. '\n')
    break
  end
end
wait_for('the finding to go', function() return misspelt() == nil end)
vim.cmd('write')
vim.lsp.stop_client(id)
vim.cmd('qall!')
